using System.Numerics;

namespace PexipFunctions.Templates.Values;

/// <summary>Python's operators on numbers, texts and lists.</summary>
internal static class Arithmetic
{
    public static JinjaValue Add(JinjaValue left, JinjaValue right, Rendering rendering) => (left, right) switch
    {
        (TextValue a, TextValue b) => Join(a, b, rendering),
        (ListValue a, ListValue b) when a.IsTuple == b.IsTuple => Concatenate(a, b, rendering),
        _ => Numeric("+", (left, right), rendering, BigInteger.Add, (a, b) => a + b),
    };

    public static JinjaValue Subtract(JinjaValue left, JinjaValue right, Rendering rendering) =>
        Numeric("-", (left, right), rendering, BigInteger.Subtract, (a, b) => a - b);

    public static JinjaValue Multiply(JinjaValue left, JinjaValue right, Rendering rendering) => (left, right) switch
    {
        (TextValue text, _) when Count(right) is { } count => Repeat(text, count, rendering),
        (_, TextValue text) when Count(left) is { } count => Repeat(text, count, rendering),
        (ListValue list, _) when Count(right) is { } count => Repeat(list, count, rendering),
        (_, ListValue list) when Count(left) is { } count => Repeat(list, count, rendering),
        _ => Numeric("*", (left, right), rendering, BigInteger.Multiply, (a, b) => a * b),
    };

    public static JinjaValue Divide(JinjaValue left, JinjaValue right, Rendering rendering)
    {
        if (Numbers.Integer(left) is not { } a || Numbers.Integer(right) is not { } b)
        {
            return Numeric("/", (left, right), rendering, BigInteger.Divide, (x, y) => x / NonZero(y));
        }

        SpendLonger(a, b, rendering);
        return new FloatValue(Quotient.Of(a, b));
    }

    public static JinjaValue FloorDivide(JinjaValue left, JinjaValue right, Rendering rendering) =>
        Numeric("//", (left, right), rendering, Quotient.Floor, (a, b) => Quotient.Floor(a, NonZero(b)));

    public static JinjaValue Modulo(JinjaValue left, JinjaValue right, Rendering rendering) => left is TextValue text
        ? PercentFormat.Apply(text, right, rendering)
        : Numeric("%", (left, right), rendering, (a, b) => a - (Quotient.Floor(a, b) * b), (a, b) => Quotient.Modulo(a, NonZero(b)));

    public static JinjaValue Power(JinjaValue left, JinjaValue right, Rendering rendering)
    {
        var power = Powers.Raise(left, right);
        rendering.SpendInteger(Numbers.Integer(power) ?? 0);
        return power;
    }

    public static JinjaValue Negate(JinjaValue value, Rendering rendering) => Numbers.Integer(value) is { } integer
        ? new IntegerValue(-integer)
        : new FloatValue(-Float("-", value));

    public static JinjaValue Plus(JinjaValue value, Rendering rendering) => Numbers.Integer(value) is { } integer
        ? new IntegerValue(integer)
        : new FloatValue(Float("+", value));

    /// <summary>Joins two texts; beside a safe text the other is encoded.</summary>
    public static TextValue Join(TextValue left, TextValue right, Rendering rendering)
    {
        var safe = left.Safe || right.Safe;
        var (a, b) = safe ? (HtmlText.Escape(left, rendering), HtmlText.Escape(right, rendering)) : (left.Text, right.Text);
        rendering.SpendText((long)a.Length + b.Length);
        return new TextValue(a + b, safe);
    }

    internal static TemplateFault Unfit(string symbol, JinjaValue left, JinjaValue right) => (left, right) switch
    {
        (UndefinedValue a, _) => a.Fault(),
        (_, UndefinedValue b) => b.Fault(),
        _ => TemplateFault.Type($"'{symbol}' does not work on values of type '{left.TypeName}' and '{right.TypeName}'."),
    };

    private static ListValue Concatenate(ListValue left, ListValue right, Rendering rendering)
    {
        rendering.SpendItems((long)left.Values.Count + right.Values.Count);
        return new ListValue([.. left.Values, .. right.Values], left.IsTuple);
    }

    // What does not fit Python's index is an error, even where nothing is repeated.
    private static long? Count(JinjaValue value) => Numbers.Integer(value) is not { } integer ? null
        : integer >= long.MinValue && integer <= long.MaxValue ? (long)integer
        : throw TemplateFault.Arithmetic("The number of repetitions is too large.");

    private static TextValue Repeat(TextValue text, long count, Rendering rendering)
    {
        count = text.Text.Length == 0 ? 0 : Math.Max(count, 0);
        rendering.SpendText(Math.Min(count, int.MaxValue) * text.Text.Length);
        return text.With(string.Concat(Enumerable.Repeat(text.Text, (int)count)));
    }

    private static ListValue Repeat(ListValue list, long count, Rendering rendering)
    {
        count = list.Values.Count == 0 ? 0 : Math.Max(count, 0);
        rendering.SpendItems(Math.Min(count, int.MaxValue) * list.Values.Count);
        return new ListValue([.. Enumerable.Repeat(list.Values, (int)count).SelectMany(values => values)], list.IsTuple);
    }

    private static JinjaValue Numeric(
        string symbol, (JinjaValue Left, JinjaValue Right) values, Rendering rendering, Func<BigInteger, BigInteger, BigInteger> integers, Func<double, double, double> floats)
    {
        var (left, right) = values;
        if (Numbers.Integer(left) is { } a && Numbers.Integer(right) is { } b)
        {
            SpendLonger(a, b, rendering);
            return new IntegerValue(integers(a, b));
        }

        return Numbers.IsNumber(left) && Numbers.IsNumber(right)
            ? new FloatValue(floats(Numbers.Float(left)!.Value, Numbers.Float(right)!.Value))
            : throw Unfit(symbol, left, right);
    }

    private static void SpendLonger(BigInteger left, BigInteger right, Rendering rendering) =>
        rendering.SpendInteger(left.GetBitLength() > right.GetBitLength() ? left : right);

    private static double Float(string symbol, JinjaValue value) => value switch
    {
        FloatValue number => number.Number,
        UndefinedValue undefined => throw undefined.Fault(),
        _ => throw TemplateFault.Type($"'{symbol}' does not work on a value of type '{value.TypeName}'."),
    };

    private static double NonZero(double divisor) => divisor == 0 ? throw Quotient.ByZero() : divisor;
}
