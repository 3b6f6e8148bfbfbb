using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Filters;

/// <summary>A filter: its name and what it makes of a value.</summary>
internal sealed record Filter(string Name, Func<JinjaValue, Arguments, Rendering, JinjaValue> Apply)
{
    /// <summary>Applies it, and counts the work of reading what it gets.</summary>
    public JinjaValue Use(JinjaValue input, Arguments arguments, Rendering rendering)
    {
        rendering.SpendReading(input);
        arguments.SpendReading(rendering);
        return Apply(input, arguments, rendering);
    }

    /// <summary>Stands for a filter that does not exist in a template that is never rendered.</summary>
    public static Filter Missing { get; } = new("", (input, _, _) => input);

    /// <summary>A filter whose parameters have names; those with <c>?</c> may be left out.</summary>
    public static Filter Of(string name, string parameters, Func<JinjaValue, BoundArguments, Rendering, JinjaValue> apply)
    {
        var names = parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new Filter(name, (input, arguments, rendering) => apply(input, arguments.Bind(name, names), rendering));
    }

    /// <summary>A filter on the text of a value, without parameters; it keeps safe text safe.</summary>
    public static Filter OfText(string name, Func<string, string> change) => Of(name, "", (input, _, rendering) =>
    {
        var text = Soft(input, rendering);
        rendering.SpendText(text.Text.Length);
        return text.With(change(text.Text));
    });

    /// <summary>The value if it is a text already, else its text.</summary>
    public static TextValue Soft(JinjaValue value, Rendering rendering) => value as TextValue ?? new TextValue(value.ToText(rendering));
}
