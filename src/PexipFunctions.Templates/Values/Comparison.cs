namespace PexipFunctions.Templates.Values;

/// <summary>Python's <c>==</c>, <c>&lt;</c> and <c>in</c>.</summary>
internal static class Comparison
{
    public static bool AreEqual(JinjaValue left, JinjaValue right, Rendering rendering)
    {
        rendering.Spend(1);
        Rendering.EnsureStack();
        return (left, right) switch
        {
            (TextValue a, TextValue b) => a.Text.Length == b.Text.Length && AreEqual(a, b, rendering),
            (RangeValue a, RangeValue b) => a.Equals(b),
            (ListValue a, ListValue b) => a.IsTuple == b.IsTuple && AreEqual(a.Values, b.Values, rendering),
            (DictionaryValue a, DictionaryValue b) => AreEqual(a, b, rendering),
            (UndefinedValue, UndefinedValue) => true,
            _ when Numbers.IsNumber(left) && Numbers.IsNumber(right) => Numbers.Compare(left, right) == 0,
            _ => ReferenceEquals(left, right),
        };
    }

    /// <summary>Negative, zero or positive; null where a number is not a number (NaN).</summary>
    public static int? Compare(JinjaValue left, JinjaValue right, Rendering rendering)
    {
        rendering.Spend(1);
        Rendering.EnsureStack();
        return (left, right) switch
        {
            (TextValue a, TextValue b) => Compare(a, b, rendering),
            (ListValue a, ListValue b) when a.IsTuple == b.IsTuple => Compare(a.Values, b.Values, rendering),
            (UndefinedValue a, _) => throw a.Fault(),
            (_, UndefinedValue b) => throw b.Fault(),
            _ when Numbers.IsNumber(left) && Numbers.IsNumber(right) => Numbers.Compare(left, right),
            _ => throw TemplateFault.Type($"Values of type '{left.TypeName}' and '{right.TypeName}' have no order."),
        };
    }

    public static bool Contains(JinjaValue container, JinjaValue item, Rendering rendering) => container switch
    {
        TextValue text => item is TextValue part
            ? Contains(text, part, rendering)
            : throw TemplateFault.Type($"Only a text can be in a text, not a value of type '{item.TypeName}'."),
        DictionaryValue dictionary => dictionary.Entries.ContainsKey(item),
        RangeValue range when Numbers.Integer(item) is { } number => range.Contains(number),
        _ => container.Iterate(rendering).Any(candidate => ReferenceEquals(candidate, item) || AreEqual(candidate, item, rendering)),
    };

    private static bool AreEqual(TextValue left, TextValue right, Rendering rendering)
    {
        rendering.SpendReading(left);
        return string.Equals(left.Text, right.Text, StringComparison.Ordinal);
    }

    private static int Compare(TextValue left, TextValue right, Rendering rendering)
    {
        rendering.SpendReading(left.Text.Length < right.Text.Length ? left : right);
        return CodePoints.Compare(left.Text, right.Text);
    }

    private static bool Contains(TextValue text, TextValue part, Rendering rendering)
    {
        rendering.SpendReading(text);
        rendering.SpendReading(part);
        return new TextSearch(part.Text).Find(text.Text, 0) >= 0;
    }

    private static bool AreEqual(IReadOnlyList<JinjaValue> left, IReadOnlyList<JinjaValue> right, Rendering rendering)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        for (var i = 0; i < left.Count; i++)
        {
            if (!ReferenceEquals(left[i], right[i]) && !AreEqual(left[i], right[i], rendering))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreEqual(DictionaryValue left, DictionaryValue right, Rendering rendering) =>
        left.Entries.Count == right.Entries.Count
        && left.Entries.All(entry => right.Entries.TryGetValue(entry.Key, out var other) && AreEqual(entry.Value, other, rendering));

    private static int? Compare(IReadOnlyList<JinjaValue> left, IReadOnlyList<JinjaValue> right, Rendering rendering)
    {
        for (var i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            if (!ReferenceEquals(left[i], right[i]) && !AreEqual(left[i], right[i], rendering))
            {
                return Compare(left[i], right[i], rendering);
            }
        }

        return left.Count.CompareTo(right.Count);
    }
}
