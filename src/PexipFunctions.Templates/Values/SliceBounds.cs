using System.Numerics;
using System.Text;

namespace PexipFunctions.Templates.Values;

/// <summary>Python's <c>slice</c>.</summary>
internal sealed record SliceBounds(JinjaValue? Start, JinjaValue? Stop, JinjaValue? Step)
{
    public JinjaValue Of(JinjaValue owner, Rendering rendering) => owner switch
    {
        TextValue text => text.With(Of(text, rendering)),
        ListValue list => Of(list, rendering),
        RangeValue range => Of(range),
        UndefinedValue undefined => throw undefined.Fault(),
        _ => throw TemplateFault.Type($"{JinjaValue.Article(owner.TypeName)} cannot be sliced."),
    };

    private string Of(TextValue text, Rendering rendering)
    {
        rendering.SpendReading(text);
        var (from, by, count) = Of((long)text.Length!.Value);
        if (by == 1)
        {
            return CodePoints.Slice(text.Text, (int)from, (int)count);
        }

        var offsets = Offsets(text.Text);
        var slice = new StringBuilder();
        for (; count > 0; count--, from += by)
        {
            slice.Append(text.Text, offsets[(int)from], CodePoints.UnitsAt(text.Text, offsets[(int)from]));
        }

        return slice.ToString();
    }

    private ListValue Of(ListValue list, Rendering rendering)
    {
        var (from, by, count) = Of((long)list.Values.Count);
        rendering.Spend((int)count);
        var slice = new List<JinjaValue>((int)count);
        for (; count > 0; count--, from += by)
        {
            slice.Add(list.Values[(int)from]);
        }

        return new ListValue(slice, list.IsTuple);
    }

    private RangeValue Of(RangeValue range)
    {
        var (from, to, by) = Of(range.Count);
        return range.Slice(from, to, by);
    }

    // Where the slice begins, its step and how many there are.
    private (long From, long By, long Count) Of(long length)
    {
        var (from, to, by) = Of((BigInteger)length);
        var count = BigInteger.Max(0, (to - from + by - by.Sign) / by);
        return ((long)from, (long)BigInteger.Clamp(by, -length - 1, length + 1), (long)count);
    }

    private (BigInteger From, BigInteger To, BigInteger By) Of(BigInteger length)
    {
        var by = Bound(Step) ?? 1;
        if (by.IsZero)
        {
            throw TemplateFault.Value("The step of a slice cannot be zero.");
        }

        var (low, high) = by.Sign > 0 ? (BigInteger.Zero, length) : (BigInteger.MinusOne, length - 1);
        BigInteger Place(BigInteger bound) => BigInteger.Clamp(bound.Sign < 0 ? bound + length : bound, low, high);
        return (
            Bound(Start) is { } start ? Place(start) : by.Sign > 0 ? low : high,
            Bound(Stop) is { } stop ? Place(stop) : by.Sign > 0 ? high : low,
            by);
    }

    private static BigInteger? Bound(JinjaValue? bound) => bound switch
    {
        null or NoneValue => null,
        _ => Numbers.Integer(bound) ?? throw TemplateFault.Type("The ends and the step of a slice must be integers."),
    };

    private static List<int> Offsets(string text)
    {
        var offsets = new List<int>(text.Length);
        for (var i = 0; i < text.Length; i += CodePoints.UnitsAt(text, i))
        {
            offsets.Add(i);
        }

        return offsets;
    }
}
