using System.Globalization;
using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Filters;

/// <summary>Filters on texts.</summary>
internal static class TextFilters
{
    public static IReadOnlyList<Filter> All { get; } =
    [
        Filter.Of("string", "", (input, _, rendering) => Filter.Soft(input, rendering)),
        Filter.Of("trim", "chars?", (input, arguments, rendering) => TextMethods.Strip(Filter.Soft(input, rendering), arguments, start: true, end: true, rendering)),
        Filter.Of("center", "width?", Center),
        Filter.Of("indent", "width? first? blank?", Indent),
        Filter.Of("truncate", "length? killwords? end? leeway?", Truncate),
        Filter.Of("wordcount", "", (input, _, rendering) => new IntegerValue(CountWords(Filter.Soft(input, rendering).Text))),
        Filter.Of("replace", "old new count?", Replace),
        new("format", Format),
    ];

    private static TextValue Center(JinjaValue input, BoundArguments arguments, Rendering rendering)
    {
        var text = Filter.Soft(input, rendering);
        var width = arguments.Integer(0, 80);
        var missing = Math.Max(0, width - text.Length!.Value);
        rendering.SpendText(missing);

        // Python puts the odd blank at the left where the width is odd.
        var left = (missing / 2) + (missing & width & 1);
        return text.With(new string(' ', left) + text.Text + new string(' ', missing - left));
    }

    private static TextValue Indent(JinjaValue input, BoundArguments arguments, Rendering rendering)
    {
        var text = input as TextValue ?? throw (input as UndefinedValue)?.Fault() ?? TemplateFault.Type($"indent wants a text, not a value of type '{input.TypeName}'.");
        var indention = Indention(arguments, rendering);
        var lines = PythonText.Lines(text.Text + "\n");
        var printer = new Printer(rendering);
        printer.Append(arguments.Truth(1) ? indention : "").Append(lines[0]);
        foreach (var line in lines.Skip(1))
        {
            printer.Append('\n').Append(line.Length > 0 || arguments.Truth(2) ? indention : "").Append(line);
        }

        return text.With(printer.ToString());
    }

    private static string Indention(BoundArguments arguments, Rendering rendering)
    {
        if (arguments[0] is TextValue given)
        {
            return given.Text;
        }

        arguments.RequireDefined(0);
        var width = Math.Max(0, arguments.Integer(0, 4));
        rendering.SpendText(width);
        return new string(' ', width);
    }

    private static JinjaValue Truncate(JinjaValue input, BoundArguments arguments, Rendering rendering)
    {
        arguments.RequireDefined(0);
        arguments.RequireDefined(3);
        var length = arguments.Integer(0, 255);
        var end = arguments.Text(2, "...");
        var leeway = arguments.Given(3) is null ? 5 : arguments.Integer(3, 5);
        if (length < end.Length || leeway < 0)
        {
            throw TemplateFault.Value(leeway < 0 ? "The leeway of truncate is negative." : "The length of truncate is less than that of its end.");
        }

        var count = input.Length ?? throw TemplateFault.Type($"truncate wants a text, not a value of type '{input.TypeName}'.");
        if (count <= (long)length + leeway)
        {
            return input;
        }

        var text = input as TextValue ?? throw TemplateFault.Type($"truncate wants a text, not a value of type '{input.TypeName}'.");
        var kept = CodePoints.Slice(text.Text, 0, length - end.Length!.Value);
        var blank = arguments.Truth(1) ? -1 : kept.LastIndexOf(' ');
        return Arithmetic.Join(text.With(blank < 0 ? kept : kept[..blank]), end, rendering);
    }

    private static int CountWords(string text)
    {
        var words = 0;
        var inside = false;
        for (var i = 0; i < text.Length; i += CodePoints.UnitsAt(text, i))
        {
            var letter = text[i] == '_' || CodePoints.CategoryAt(text, i) is <= UnicodeCategory.OtherLetter
                or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
            words += letter && !inside ? 1 : 0;
            inside = letter;
        }

        return words;
    }

    private static TextValue Replace(JinjaValue input, BoundArguments arguments, Rendering rendering)
    {
        var (old, other) = (Filter.Soft(arguments[0]!, rendering), Filter.Soft(arguments[1]!, rendering));
        var count = arguments.Given(2) is null ? -1 : arguments.Integer(2, -1);
        if (!rendering.Autoescape)
        {
            return new TextValue(PythonText.Replace(input.ToText(rendering), old.Text, other.Text, count, rendering));
        }

        var text = old.Safe || (other.Safe && input is not TextValue { Safe: true })
            ? new TextValue(HtmlText.Escape(input, rendering), safe: true)
            : Filter.Soft(input, rendering);
        return text.With(PythonText.Replace(text.Text, TextMethods.Beside(text, old, rendering), TextMethods.Beside(text, other, rendering), count, rendering));
    }

    private static TextValue Format(JinjaValue input, Arguments arguments, Rendering rendering)
    {
        if (arguments.Positional.Count > 0 && arguments.Named.Count > 0)
        {
            throw TemplateFault.Type("format takes values by position or by name, not both.");
        }

        var format = Filter.Soft(input, rendering);
        if (arguments.Named.Count == 0)
        {
            return PercentFormat.Apply(format, new ListValue(arguments.Positional, tuple: true), rendering);
        }

        var entries = new OrderedDictionary<JinjaValue, JinjaValue>(rendering.Keys);
        foreach (var (name, value) in arguments.Named)
        {
            entries[new TextValue(name)] = value;
        }

        return PercentFormat.Apply(format, new DictionaryValue(entries), rendering);
    }
}
