using System.Numerics;
using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Filters;

/// <summary>Filters on numbers.</summary>
internal static class NumberFilters
{
    public static IReadOnlyList<Filter> All { get; } =
    [
        Filter.Of("abs", "", (input, _, _) => Numbers.Integer(input) is { } integer ? new IntegerValue(BigInteger.Abs(integer)) : new FloatValue(Math.Abs(Numbers.Float(input) ?? throw Unfit("abs", input)))),
        Filter.Of("int", "default? base?", Integer),
        Filter.Of("float", "default?", (input, arguments, _) => ToFloat(input) is { } number ? new FloatValue(number) : arguments[0] ?? new FloatValue(0)),
        Filter.Of("round", "precision? method?", Round),
    ];

    private static JinjaValue Integer(JinjaValue input, BoundArguments arguments, Rendering rendering)
    {
        if (input is TextValue { Text.Length: var length })
        {
            IntegerText.Spend(length, rendering);
        }

        var integer = input is TextValue text ? IntegerText.Parse(text.Text, arguments.Integer(1, 10)) : Numbers.Integer(input);
        if (integer is { } found)
        {
            return new IntegerValue(found);
        }

        return ToFloat(input) switch
        {
            null or double.NaN => arguments[0] ?? new IntegerValue(0),
            { } number when double.IsInfinity(number) => throw TemplateFault.Arithmetic("Infinity is no integer."),
            { } number => new IntegerValue(new BigInteger(Math.Truncate(number))),
        };
    }

    private static double? ToFloat(JinjaValue input) => input switch
    {
        TextValue text => Numbers.ParseFloat(text.Text),
        UndefinedValue undefined => throw undefined.Fault(),
        _ => Numbers.Float(input),
    };

    private static JinjaValue Round(JinjaValue input, BoundArguments arguments, Rendering rendering)
    {
        var precision = arguments.Integer(0, 0);
        var method = arguments.Text(1, "common").Text;
        if (method is not ("common" or "ceil" or "floor"))
        {
            throw TemplateFault.Type("The method of round must be 'common', 'ceil' or 'floor'.");
        }

        if (method != "common")
        {
            return RoundTowards(input, precision, method == "ceil", rendering);
        }

        return Numbers.Integer(input) is { } integer
            ? new IntegerValue(RoundInteger(integer, precision, rendering))
            : new FloatValue(ExactDecimal.Round(Numbers.Float(input) ?? throw Unfit("round", input), precision));
    }

    private static BigInteger RoundInteger(BigInteger integer, int precision, Rendering rendering)
    {
        if (precision >= 0)
        {
            return integer;
        }

        var unit = Powers.Exact(10, -(long)precision);
        rendering.SpendInteger(unit);
        rendering.SpendInteger(integer);
        return ExactDecimal.DivideHalfEven(integer, unit) * unit;
    }

    private static FloatValue RoundTowards(JinjaValue input, int precision, bool up, Rendering rendering)
    {
        if (Numbers.Integer(input) is { } integer && precision >= 0)
        {
            var unit = Powers.Exact(10, precision);
            rendering.SpendInteger(integer * unit);
            return new FloatValue(Quotient.Of(integer * unit, unit));
        }

        var factor = Math.Pow(10, precision);
        var scaled = Number("round", input) * factor;
        if (!double.IsFinite(scaled))
        {
            throw TemplateFault.Arithmetic("The number is too large to be rounded.");
        }

        // Python makes integers of them, and those know no negative zero.
        return new FloatValue(((up ? Math.Ceiling(scaled) : Math.Floor(scaled)) + 0.0) / factor);
    }

    private static double Number(string filter, JinjaValue input) => input switch
    {
        UndefinedValue undefined => throw undefined.Fault(),
        _ => Numbers.Float(input) ?? throw Unfit(filter, input),
    };

    private static TemplateFault Unfit(string filter, JinjaValue input) => TemplateFault.Type($"{filter} wants a number, not a value of type '{input.TypeName}'.");
}
