using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace PexipFunctions.Templates.Values;

/// <summary>Python's <c>"..." % values</c>, which is also the filter <c>format</c>.</summary>
internal sealed partial class PercentFormat
{
    private const string Kinds = "diouxXeEfFgGcrsa";

    private readonly TextValue format;
    private readonly JinjaValue arguments;
    private readonly Rendering rendering;
    private int used;

    private PercentFormat(TextValue format, JinjaValue arguments, Rendering rendering) =>
        (this.format, this.arguments, this.rendering) = (format, arguments, rendering);

    public static TextValue Apply(TextValue format, JinjaValue arguments, Rendering rendering) =>
        format.With(new PercentFormat(format, arguments, rendering).Apply());

    private string Apply()
    {
        var printer = new Printer(rendering);
        var text = format.Text;
        var start = 0;
        for (var found = text.IndexOf('%', StringComparison.Ordinal); found >= 0; found = text.IndexOf('%', start))
        {
            var match = Field().Match(text, found);
            if (!match.Success)
            {
                throw TemplateFault.Value("The format ends within a field.");
            }

            printer.Append(text.AsSpan(start, found - start)).Append(Render(match));
            start = found + match.Length;
        }

        var rest = arguments is ListValue { IsTuple: true } tuple ? tuple.Values.Count : arguments is DictionaryValue or ListValue or RangeValue or UndefinedValue ? 0 : 1;
        return used >= rest
            ? printer.Append(text.AsSpan(start)).ToString()
            : throw TemplateFault.Type("The format has fewer fields than values.");
    }

    private string Render(Match field)
    {
        var flags = field.Groups["flags"].Value;
        var key = field.Groups["key"].Success ? field.Groups["key"].Value : null;
        var width = Size(field.Groups["width"].Value, long.MaxValue);
        var precision = field.Groups["precision"].Success ? Math.Max(0, Size(field.Groups["precision"].Value, int.MaxValue)) : (int?)null;
        if (width < 0)
        {
            (flags, width) = (flags + "-", -width);
        }

        rendering.SpendText(width);
        rendering.SpendText(precision ?? 0);
        var kind = field.Groups["kind"].Value[0];
        if (kind == '%' && field.Length == 2)
        {
            return "%";
        }

        if (!Kinds.Contains(kind, StringComparison.Ordinal))
        {
            throw TemplateFault.Value($"The format has the unknown field '{field.Value}' for a value of type '{Next(key).TypeName}'.");
        }

        return new NumberFormat(flags, width, precision).Pad(Field(kind, flags, precision, Next(key)), kind);
    }

    private string Field(char kind, string flags, int? precision, JinjaValue value)
    {
        var number = new NumberFormat(flags, 0, precision);
        switch (kind)
        {
            case 's' or 'r' or 'a':
                rendering.SpendReading(value);
                var text = kind == 's' ? Text(value) : Safely(Representation(value, ascii: kind == 'a'));
                return precision is { } most && most < CodePoints.Count(text) ? CodePoints.Slice(text, 0, most) : text;
            case 'c':
                return Safely(Character(value));
            case 'd' or 'i' or 'u' or 'o' or 'x' or 'X':
                var whole = WholeNumber(kind, value);
                rendering.SpendInteger(whole);
                return number.Integer(kind, whole);
            default:
                return number.Float(kind, Numbers.Float(value) ?? Inner(value, "a number"));
        }
    }

    private string Representation(JinjaValue value, bool ascii)
    {
        var text = new Printer(rendering).AppendRepr(value).ToString();
        return ascii ? PythonText.Ascii(text) : text;
    }

    private JinjaValue Next(string? key)
    {
        if (key is not null)
        {
            return arguments is DictionaryValue dictionary
                ? dictionary.Entries.TryGetValue(new TextValue(key), out var named) ? named : throw TemplateFault.Value($"The format's field '{key}' has no value.")
                : throw TemplateFault.Type("The format has named fields and wants a mapping.");
        }

        var values = arguments is ListValue { IsTuple: true } tuple ? tuple.Values : [arguments];
        return used < values.Count ? values[used++] : throw TemplateFault.Type("The format has more fields than values.");
    }

    // Python has a width in a machine word and a precision in an int.
    private int Size(string text, BigInteger most) => text switch
    {
        "" => 0,
        "*" => Size(most, Numbers.Integer(Next(null)) ?? throw TemplateFault.Type("A width must be an integer.")),
        _ => int.TryParse(text, CultureInfo.InvariantCulture, out var size) ? size : int.MaxValue,
    };

    private static int Size(BigInteger most, BigInteger size) => BigInteger.Abs(size) <= most
        ? (int)BigInteger.Clamp(size, -int.MaxValue, int.MaxValue)
        : throw TemplateFault.Arithmetic("A width or precision is too large.");

    private string Text(JinjaValue value) => format.Safe ? HtmlText.Escape(value, rendering) : value.ToText(rendering);

    private string Safely(string text) => format.Safe ? HtmlText.Escape(text) : text;

    private static BigInteger WholeNumber(char kind, JinjaValue value) => value switch
    {
        FloatValue { Number: var number } when kind is 'd' or 'i' or 'u' => double.IsFinite(number)
            ? new BigInteger(Math.Truncate(number))
            : throw TemplateFault.Arithmetic("Infinity is no integer."),
        UndefinedValue when kind is 'o' or 'x' or 'X' => throw TemplateFault.Type("The format wants an integer, not an undefined value."),
        _ => Numbers.Integer(value) ?? (BigInteger)Inner(value, "an integer"),
    };

    private static double Inner(JinjaValue value, string wanted) => value is UndefinedValue undefined
        ? throw undefined.Fault()
        : throw TemplateFault.Type($"The format wants {wanted}, not a value of type '{value.TypeName}'.");

    private static string Character(JinjaValue value) => value switch
    {
        TextValue { Length: 1 } text => text.Text,
        _ when Numbers.Index(value) is >= 0 and < 0x110000 and var code => code is >= 0xD800 and < 0xE000 ? ((char)code).ToString() : char.ConvertFromUtf32((int)code),
        _ when Numbers.Integer(value) is not null => throw TemplateFault.Arithmetic("%c wants the number of a character."),
        _ => throw TemplateFault.Type("%c wants a character."),
    };

    [GeneratedRegex(@"\G%(?:\((?<key>[^()]*)\))?(?<flags>[-+ #0]*)(?<width>\*|[0-9]*)(?:\.(?<precision>\*|[0-9]*))?[hlL]?(?<kind>.)", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Field();
}
