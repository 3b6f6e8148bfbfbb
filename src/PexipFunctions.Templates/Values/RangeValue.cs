using System.Globalization;
using System.Numerics;

namespace PexipFunctions.Templates.Values;

/// <summary>Python's <c>range</c>: its numbers are made when they are asked for.</summary>
internal sealed class RangeValue(BigInteger start, BigInteger stop, BigInteger step) : JinjaValue
{
    /// <summary>How many numbers there are.</summary>
    public BigInteger Count { get; } = BigInteger.Max(0, (stop - start + step - step.Sign) / step);

    public override string TypeName => "range";

    public override bool IsTrue => !Count.IsZero;

    public override int? Length => Count > int.MaxValue ? throw TemplateFault.Arithmetic("The range is too long.") : (int)Count;

    public override bool HasItems => true;

    public override void Print(Printer printer)
    {
        var text = $"range({Text(start)}, {Text(stop)}{(step.IsOne ? "" : ", " + Text(step))})";
        printer.Append(text);
    }

    public override IEnumerable<JinjaValue> Items(Rendering rendering)
    {
        for (var index = BigInteger.Zero; index < Count; index++)
        {
            yield return At(index);
        }
    }

    /// <summary>The numbers from the last to the first.</summary>
    public RangeValue Backwards() => new(start + ((Count - 1) * step), start - step, -step);

    public override JinjaValue? Item(JinjaValue key, Rendering rendering)
    {
        if (Numbers.Integer(key) is not { } index)
        {
            return null;
        }

        index = index.Sign < 0 ? index + Count : index;
        return index.Sign >= 0 && index < Count ? At(index) : null;
    }

    public override JinjaValue? Attribute(string name, Rendering rendering) => name switch
    {
        "start" => new IntegerValue(start),
        "stop" => new IntegerValue(stop),
        "step" => new IntegerValue(step),
        _ => null,
    };

    /// <summary>A part of it, of so many numbers at most, between two places.</summary>
    public RangeValue Slice(BigInteger from, BigInteger to, BigInteger by) => new(start + (from * step), start + (to * step), step * by);

    public bool Contains(BigInteger number) =>
        step.Sign > 0 ? number >= start && number < stop && ((number - start) % step).IsZero : number <= start && number > stop && ((number - start) % step).IsZero;

    /// <summary>It has the same numbers.</summary>
    public bool Equals(RangeValue other) =>
        Count == other.Count && (Count.IsZero || (At(0).Number == other.At(0).Number && (Count.IsOne || At(1).Number == other.At(1).Number)));

    public int Hash() => Count.IsZero ? 0 : HashCode.Combine(Count, At(0).Number, Count.IsOne ? 0 : At(1).Number);

    private IntegerValue At(BigInteger index) => new(start + (index * step));

    private static string Text(BigInteger number) => number.ToString(CultureInfo.InvariantCulture);
}
