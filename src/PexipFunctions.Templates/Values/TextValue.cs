namespace PexipFunctions.Templates.Values;

/// <summary>Python's <c>str</c>; safe text is MarkupSafe's <c>Markup</c>: HTML that is not encoded again.</summary>
internal sealed class TextValue(string text, bool safe = false) : JinjaValue
{
    private int? length;

    public static TextValue Empty { get; } = new("");

    public string Text { get; } = text;

    public bool Safe { get; } = safe;

    public override string TypeName => Safe ? "Markup" : "str";

    public override bool IsTrue => Text.Length > 0;

    public override int? Length => length ??= CodePoints.Count(Text);

    public override bool HasItems => true;

    /// <summary>Another text that is safe if this one is.</summary>
    public TextValue With(string other) => new(other, Safe);

    public override string ToText(Rendering rendering) => Text;

    public override void Print(Printer printer)
    {
        if (Safe)
        {
            printer.Append("Markup(").Append(PythonText.Repr(Text)).Append(')');
        }
        else
        {
            printer.Append(PythonText.Repr(Text));
        }
    }

    public override IEnumerable<JinjaValue> Items(Rendering rendering) =>
        CodePoints.Split(Text).Select(character => new TextValue(character));

    public override JinjaValue? Attribute(string name, Rendering rendering) =>
        TextMethods.Find(name) is { } method ? new MethodValue(name, (arguments, context) => Call(method, arguments, context)) : null;

    public override JinjaValue? Item(JinjaValue key, Rendering rendering)
    {
        if (Numbers.Index(key) is not { } index)
        {
            return null;
        }

        rendering.SpendReading(this);
        var length = Length!.Value;
        index = index < 0 ? index + length : index;
        return index >= 0 && index < length ? With(CodePoints.Slice(Text, (int)index, 1)) : null;
    }

    private JinjaValue Call(Func<TextValue, Arguments, Rendering, JinjaValue> method, Arguments arguments, Rendering rendering)
    {
        rendering.SpendReading(this);
        arguments.SpendReading(rendering);
        return method(this, arguments, rendering);
    }
}
