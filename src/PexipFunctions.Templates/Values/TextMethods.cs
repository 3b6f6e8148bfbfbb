namespace PexipFunctions.Templates.Values;

/// <summary>The methods of Python's <c>str</c> that templates use.</summary>
internal static class TextMethods
{
    private static readonly Dictionary<string, Func<TextValue, Arguments, Rendering, JinjaValue>> Methods = new(StringComparer.Ordinal)
    {
        ["upper"] = Simple("upper", Casing.Upper),
        ["lower"] = Simple("lower", Casing.Lower),
        ["title"] = Simple("title", Casing.TitleWords),
        ["capitalize"] = Simple("capitalize", Casing.Capitalize),
        ["strip"] = (text, arguments, rendering) => Strip(text, arguments.Bind("strip", ["chars?"]), start: true, end: true, rendering),
        ["lstrip"] = (text, arguments, rendering) => Strip(text, arguments.Bind("lstrip", ["chars?"]), start: true, end: false, rendering),
        ["rstrip"] = (text, arguments, rendering) => Strip(text, arguments.Bind("rstrip", ["chars?"]), start: false, end: true, rendering),
        ["split"] = Split,
        ["join"] = Join,
        ["replace"] = Replace,
        ["startswith"] = (text, arguments, _) => Affix("startswith", arguments, part => text.Text.StartsWith(part, StringComparison.Ordinal)),
        ["endswith"] = (text, arguments, _) => Affix("endswith", arguments, part => text.Text.EndsWith(part, StringComparison.Ordinal)),
    };

    public static Func<TextValue, Arguments, Rendering, JinjaValue>? Find(string name) => Methods.GetValueOrDefault(name);

    /// <summary>Removes white space, or the given characters, at the ends.</summary>
    public static TextValue Strip(TextValue text, BoundArguments arguments, bool start, bool end, Rendering rendering)
    {
        rendering.SpendText(text.Text.Length);
        if (arguments.Given(0) is null)
        {
            var stripped = start ? PythonText.StripStart(text.Text) : text.Text;
            return text.With(end ? PythonText.StripEnd(stripped) : stripped);
        }

        var characters = CodePoints.Runes(Beside(text, arguments.Text(0, ""), rendering)).ToHashSet();
        var (from, to) = (0, text.Text.Length);
        while (start && from < to && characters.Contains(CodePoints.At(text.Text, from)))
        {
            from += CodePoints.UnitsAt(text.Text, from);
        }

        while (end && to > from && characters.Contains(CodePoints.Before(text.Text, to)))
        {
            to -= CodePoints.UnitsBefore(text.Text, to);
        }

        return text.With(text.Text[from..to]);
    }

    /// <summary>Another text's characters as they count beside this one: encoded where this one is safe.</summary>
    public static string Beside(TextValue text, TextValue other, Rendering rendering) =>
        text.Safe ? HtmlText.Escape(other, rendering) : other.Text;

    private static Func<TextValue, Arguments, Rendering, JinjaValue> Simple(string name, Func<string, string> change) => (text, arguments, rendering) =>
    {
        arguments.Bind(name, []);
        rendering.SpendText(text.Text.Length);
        return text.With(change(text.Text));
    };

    private static ListValue Split(TextValue text, Arguments arguments, Rendering rendering)
    {
        var bound = arguments.Bind("split", ["sep?", "maxsplit?"]);
        rendering.SpendText(text.Text.Length);
        var most = bound.Integer(1, -1);
        var limit = most < 0 ? TemplateLimits.Items : Math.Min(most, TemplateLimits.Items);
        if (bound.Given(0) is null)
        {
            return List(text, PythonText.Words(text.Text, limit), rendering);
        }

        var separator = bound.Text(0, "").Text;
        return separator.Length == 0
            ? throw TemplateFault.Value("The separator is empty.")
            : List(text, Parts(text.Text, separator, limit), rendering);
    }

    private static List<string> Parts(string text, string separator, int most)
    {
        var search = new TextSearch(separator);
        var parts = new List<string>();
        var start = 0;
        for (var found = search.Find(text, 0); found >= 0 && parts.Count < most; found = search.Find(text, start))
        {
            parts.Add(text[start..found]);
            start = found + separator.Length;
        }

        parts.Add(text[start..]);
        return parts;
    }

    private static ListValue List(TextValue text, List<string> parts, Rendering rendering)
    {
        rendering.SpendItems(parts.Count);
        return new ListValue([.. parts.Select(text.With)]);
    }

    private static TextValue Join(TextValue text, Arguments arguments, Rendering rendering)
    {
        var printer = new Printer(rendering);
        var first = true;
        foreach (var item in arguments.Bind("join", ["iterable"])[0]!.Iterate(rendering))
        {
            printer.Append(first ? "" : text.Text).Append(Part(text, item, rendering));
            first = false;
            rendering.Spend(1);
        }

        return text.With(printer.ToString());
    }

    private static string Part(TextValue text, JinjaValue item, Rendering rendering) => item switch
    {
        _ when text.Safe => HtmlText.Escape(item, rendering),
        TextValue part => part.Text,
        _ => throw TemplateFault.Type($"Only texts can be joined, not a value of type '{item.TypeName}'."),
    };

    private static TextValue Replace(TextValue text, Arguments arguments, Rendering rendering)
    {
        var bound = arguments.Bind("replace", ["old", "new", "count?"]);
        var (old, other) = (Beside(text, bound.Text(0, ""), rendering), Beside(text, bound.Text(1, ""), rendering));
        return text.With(PythonText.Replace(text.Text, old, other, bound.Integer(2, -1), rendering));
    }

    private static TruthValue Affix(string name, Arguments arguments, Func<string, bool> matches) => arguments.Bind(name, ["affix"])[0] switch
    {
        TextValue part => TruthValue.Of(matches(part.Text)),
        ListValue { IsTuple: true } parts when parts.Values.All(part => part is TextValue) => TruthValue.Of(parts.Values.Any(part => matches(((TextValue)part).Text))),
        _ => throw TemplateFault.Type($"{name} wants a text or a tuple of texts."),
    };
}
