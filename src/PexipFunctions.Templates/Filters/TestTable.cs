using System.Collections.Frozen;
using PexipFunctions.Templates.Nodes;
using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Filters;

/// <summary>The tests: a subset of Jinja2's.</summary>
internal static class TestTable
{
    private static readonly FrozenDictionary<string, Test> All = new[]
        {
            Simple("defined", value => value is not UndefinedValue),
            Simple("undefined", value => value is UndefinedValue),
            Simple("none", value => value is NoneValue),
            Simple("string", value => value is TextValue),
            Simple("number", Numbers.IsNumber),
            Simple("integer", value => value is IntegerValue),
            Simple("float", value => value is FloatValue),
            Simple("boolean", value => value is TruthValue),
            Simple("true", value => value == TruthValue.True),
            Simple("false", value => value == TruthValue.False),
            Simple("mapping", value => value is DictionaryValue),
            Simple("sequence", value => value is UndefinedValue || value.HasItems),
            new("iterable", Without("iterable", (value, rendering) => value.Items(rendering) is not null)),
            new("lower", Without("lower", (value, rendering) => HasOnly(value.ToText(rendering), upper: false))),
            new("upper", Without("upper", (value, rendering) => HasOnly(value.ToText(rendering), upper: true))),
            new("even", Without("even", (value, rendering) => IsDivisible(value, 2, rendering))),
            new("odd", Without("odd", (value, rendering) => IsOdd(value, rendering))),
            new("divisibleby", (value, arguments, rendering) => IsZero(Arithmetic.Modulo(value, arguments.Bind("divisibleby", ["num"])[0]!, rendering), rendering)),
            new("in", (value, arguments, rendering) => Comparison.Contains(arguments.Bind("in", ["seq"])[0]!, value, rendering)),
        }
        .Concat(Comparing("==", "eq", "equalto"))
        .Concat(Comparing("!=", "ne"))
        .Concat(Comparing("<", "lt", "lessthan"))
        .Concat(Comparing("<=", "le"))
        .Concat(Comparing(">", "gt", "greaterthan"))
        .Concat(Comparing(">=", "ge"))
        .ToFrozenDictionary(test => test.Name, StringComparer.Ordinal);

    public static IEnumerable<string> Names => All.Keys;

    public static Test? Find(string name) => All.GetValueOrDefault(name);

    private static Test Simple(string name, Func<JinjaValue, bool> test) => new(name, Without(name, (value, _) => test(value)));

    private static Func<JinjaValue, Arguments, Rendering, bool> Without(string name, Func<JinjaValue, Rendering, bool> test) => (value, arguments, rendering) =>
    {
        arguments.Bind(name, []);
        return test(value, rendering);
    };

    private static IEnumerable<Test> Comparing(string symbol, params string[] names) => names.Append(symbol).Select(name => new Test(
        name, (value, arguments, rendering) => ComparisonExpression.Compare(symbol, value, arguments.Bind(name, ["other"])[0]!, rendering)));

    private static bool IsDivisible(JinjaValue value, int divisor, Rendering rendering) =>
        IsZero(Arithmetic.Modulo(value, new IntegerValue(divisor), rendering), rendering);

    private static bool IsOdd(JinjaValue value, Rendering rendering) =>
        Comparison.AreEqual(Arithmetic.Modulo(value, new IntegerValue(2), rendering), new IntegerValue(1), rendering);

    private static bool IsZero(JinjaValue value, Rendering rendering) => Comparison.AreEqual(value, new IntegerValue(0), rendering);

    // At least one letter with a case, and all of them in that case.
    private static bool HasOnly(string text, bool upper)
    {
        var found = false;
        for (var i = 0; i < text.Length; i += CodePoints.UnitsAt(text, i))
        {
            if (LetterCase.IsCased(text, i))
            {
                if (!(upper ? LetterCase.IsUpper(text, i) : LetterCase.IsLower(text, i)))
                {
                    return false;
                }

                found = true;
            }
        }

        return found;
    }
}
