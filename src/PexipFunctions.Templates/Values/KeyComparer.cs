using System.Numerics;

namespace PexipFunctions.Templates.Values;

/// <summary>Compares keys of dictionaries as Python does: <c>1</c>, <c>1.0</c> and <c>true</c> are one key, lists are none.</summary>
internal sealed class KeyComparer(Rendering rendering) : IEqualityComparer<JinjaValue>
{
    public static bool IsHashable(JinjaValue value)
    {
        Rendering.EnsureStack();
        return value is not (DictionaryValue or ListValue { IsTuple: false })
            && (value is not ListValue tuple || tuple.Values.All(IsHashable));
    }

    public bool Equals(JinjaValue? x, JinjaValue? y) => Comparison.AreEqual(x!, y!, rendering);

    public int GetHashCode(JinjaValue value)
    {
        rendering.Spend(1);
        rendering.SpendReading(value);
        Rendering.EnsureStack();
        return value switch
        {
            TextValue text => string.GetHashCode(text.Text, StringComparison.Ordinal),
            TruthValue or IntegerValue => Numbers.Integer(value)!.Value.GetHashCode(),
            FloatValue { Number: var number } => double.IsInteger(number) ? new BigInteger(number).GetHashCode() : number.GetHashCode(),
            RangeValue range => range.Hash(),
            ListValue { IsTuple: true } tuple => tuple.Values.Aggregate(17, (hash, item) => HashCode.Combine(hash, GetHashCode(item))),
            ListValue or DictionaryValue => throw TemplateFault.Type($"{JinjaValue.Article(value.TypeName)} cannot be a key."),
            UndefinedValue => 1,
            _ => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(value),
        };
    }
}
