using System.Numerics;
using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Filters;

/// <summary>Filters on lists, and on anything else that has items.</summary>
internal static class ListFilters
{
    public static IReadOnlyList<Filter> All { get; } =
    [
        Filter.Of("default", "default_value? boolean?", Default),
        Filter.Of("d", "default_value? boolean?", Default),
        Filter.Of("first", "", (input, _, rendering) => input.Iterate(rendering).FirstOrDefault() ?? new UndefinedValue("the list has no first item")),
        Filter.Of("last", "", (input, _, rendering) => Backwards(input, rendering).FirstOrDefault() ?? new UndefinedValue("the list has no last item")),
        Filter.Of("length", "", Length),
        Filter.Of("count", "", Length),
        Filter.Of("list", "", (input, _, rendering) => new ListValue(input.ToList(rendering))),
        Filter.Of("join", "d? attribute?", Join),
        Filter.Of("reverse", "", Reverse),
        Filter.Of("sum", "attribute? start?", Sum),
    ];

    private static JinjaValue Default(JinjaValue input, BoundArguments arguments, Rendering rendering) =>
        input is UndefinedValue || (arguments.Truth(1) && !input.IsTrue) ? arguments[0] ?? TextValue.Empty : input;

    private static IntegerValue Length(JinjaValue input, BoundArguments arguments, Rendering rendering) =>
        new(input is RangeValue range ? range.Count : input.Length ?? throw TemplateFault.Type($"{JinjaValue.Article(input.TypeName)} has no length."));

    private static IEnumerable<JinjaValue> Backwards(JinjaValue input, Rendering rendering) => input switch
    {
        RangeValue range => range.Backwards().Items(rendering),
        TextValue or ListValue or DictionaryValue or UndefinedValue => input.ToList(rendering).AsEnumerable().Reverse(),
        _ => throw TemplateFault.Type($"{JinjaValue.Article(input.TypeName)} cannot be read backwards."),
    };

    private static JinjaValue Reverse(JinjaValue input, BoundArguments arguments, Rendering rendering)
    {
        switch (input)
        {
            case TextValue text:
                rendering.SpendText(text.Text.Length);
                return text.With(CodePoints.Reverse(text.Text));
            case ListValue or RangeValue or DictionaryValue or UndefinedValue:
                return new StreamValue("reverse", Backwards(input, rendering));
            default:
                return new ListValue([.. input.ToList(rendering).AsEnumerable().Reverse()]);
        }
    }

    private static TextValue Join(JinjaValue input, BoundArguments arguments, Rendering rendering)
    {
        var attribute = AttributePath.Of(arguments.Given(1), rendering);
        var items = input.ToList(rendering).ConvertAll(item => attribute.Get(item, rendering));
        var separator = arguments[0] is { } given ? Filter.Soft(given, rendering) : TextValue.Empty;
        var safe = rendering.Autoescape && (separator.Safe || items.Exists(item => item is TextValue { Safe: true }));
        var between = safe ? HtmlText.Escape(separator, rendering) : separator.Text;
        var printer = new Printer(rendering);
        for (var i = 0; i < items.Count; i++)
        {
            printer.Append(i == 0 ? "" : between).Append(safe ? HtmlText.Escape(items[i], rendering) : items[i].ToText(rendering));
        }

        return new TextValue(printer.ToString(), safe);
    }

    private static JinjaValue Sum(JinjaValue input, BoundArguments arguments, Rendering rendering)
    {
        var attribute = AttributePath.Of(arguments.Given(0), rendering);
        var total = arguments[1] ?? new IntegerValue(BigInteger.Zero);
        if (total is TextValue)
        {
            throw TemplateFault.Type("sum does not join texts; use join.");
        }

        foreach (var item in input.Iterate(rendering))
        {
            total = Arithmetic.Add(total, attribute.Get(item, rendering), rendering);
            rendering.Spend(1);
        }

        return total;
    }
}
