using PexipFunctions.Templates.Nodes;
using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Paths;

/// <summary>
/// One way through a template. A condition on values from outside may be true or false, whatever the samples say; equal
/// conditions go the same way, and what the template settles by itself is computed.
/// </summary>
/// <param name="chosen">The options taken; the first one of every choice that is not in it.</param>
/// <param name="outside">The names of the variables with values from outside.</param>
internal sealed partial class PathWalk(IReadOnlyDictionary<string, int> chosen, bool preferLast, IEnumerable<string> outside)
{
    // A table of more texts is not looked through one by one.
    private const int MostKeys = 16;

    private static readonly TextValue Placeholder = new("x");

    private readonly HashSet<string> outside = new(outside, StringComparer.Ordinal);
    private readonly Dictionary<string, int> settings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> equalities = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, Choice> met = new(StringComparer.Ordinal);

    /// <summary>The choices that came up, in order.</summary>
    public IEnumerable<Choice> Met => met.Values;

    public bool IsTrue(JinjaExpression condition, Rendering rendering)
    {
        Rendering.EnsureStack();
        return condition switch
        {
            NotExpression negation => !IsTrue(negation.Value, rendering),
            LogicExpression { IsConjunction: true } both => IsTrue(both.Left, rendering) && IsTrue(both.Right, rendering),
            LogicExpression either => IsTrue(either.Left, rendering) || IsTrue(either.Right, rendering),
            ComparisonExpression { Single: { Symbol: "!=" or "not in" } single } comparison =>
                !IsTrue($"{comparison.First.Spelling} {(single.Symbol == "!=" ? "==" : "in")} {single.Value.Spelling}", comparison, expected: false, rendering),
            _ => IsTrue(condition.Spelling, condition, expected: true, rendering),
        };
    }

    /// <summary>The items that a loop goes through, or none.</summary>
    public ListValue Items(ForStatement loop, JinjaExpression source, Rendering rendering)
    {
        var items = Try(() => source.Evaluate(rendering).ToList(rendering), [Placeholder]);
        if (!IsFromOutside(source, rendering))
        {
            return new ListValue(items);
        }

        outside.UnionWith(loop.Target.Names);
        if (HasItems(source))
        {
            return new ListValue(items);
        }

        return new ListValue(Choose($"for {Key(source.Spelling, source)}", 2) == 1 ? [] : items.Count == 0 ? [Placeholder] : items);
    }

    /// <summary>One of the keys of a list or dictionary in which values from outside choose, or one that is not in it; null where they do not choose.</summary>
    public JinjaValue? Key(JinjaValue owner, JinjaExpression key, Rendering rendering)
    {
        IReadOnlyList<JinjaValue> keys = owner switch
        {
            DictionaryValue dictionary => [.. dictionary.Entries.Keys, NoneValue.Instance],
            ListValue list => [.. Enumerable.Range(0, list.Values.Count).Select(index => new IntegerValue(index))],
            _ => [],
        };
        return keys.Count is > 0 and <= MostKeys && IsFromOutside(key, rendering)
            ? keys[Choose($"item {Key(key.Spelling, key)} of {keys.Count}", keys.Count)]
            : null;
    }

    /// <summary>Sets a variable; where the value cannot be computed on this way, to something.</summary>
    public void Set(AssignTarget target, JinjaExpression value, Rendering rendering)
    {
        if (IsFromOutside(value, rendering))
        {
            outside.UnionWith(target.Names);
        }

        Set(target, () => value.Evaluate(rendering), rendering);
    }

    /// <summary>Sets variables to a computed value, of which the conditions of this way know nothing.</summary>
    public void Set(AssignTarget target, Func<JinjaValue> compute, Rendering rendering)
    {
        foreach (var name in target.Names)
        {
            settings[name] = settings.GetValueOrDefault(name) + 1;
        }

        Assign(target, Try(compute, Placeholder), rendering);
    }

    /// <summary>Gives the variables of a loop their values.</summary>
    public static void Assign(AssignTarget target, JinjaValue value, Rendering rendering)
    {
        try
        {
            target.Assign(value, rendering);
        }
        catch (TemplateFault fault) when (fault.Kind != TemplateErrorKind.Limit)
        {
            target.Names.ToList().ForEach(name => rendering.SetValue(name, Placeholder));
        }
    }

    /// <summary>What is printed; a letter where it cannot be computed on this way.</summary>
    public static string Print(Func<string> compute) => Try(compute, Placeholder.Text);

    public void MarkOutside(AssignTarget target) => outside.UnionWith(target.Names);

    // A way may be one that no values lead to, and then something fails on it. A limit is one everywhere.
    private static T Try<T>(Func<T> compute, T otherwise)
    {
        try
        {
            return compute();
        }
        catch (TemplateFault fault) when (fault.Kind != TemplateErrorKind.Limit)
        {
            return otherwise;
        }
    }

    private bool IsTrue(string spelling, JinjaExpression condition, bool expected, Rendering rendering)
    {
        if (!IsFromOutside(condition, rendering))
        {
            return Try(() => condition.Evaluate(rendering).IsTrue, false) == expected;
        }

        var key = Key(spelling, condition);
        if (condition is not ComparisonExpression { Equality: { } constant } comparison)
        {
            return Choose(key, 2) == 0;
        }

        // What equals one text equals no other.
        var left = Key(comparison.First.Spelling, comparison.First);
        if (equalities.TryGetValue(left, out var equal) && equal != constant)
        {
            return false;
        }

        var taken = Choose(key, 2) == 0;
        if (taken)
        {
            equalities[left] = constant;
        }

        return taken;
    }

    private int Choose(string key, int options)
    {
        if (!met.TryGetValue(key, out var choice))
        {
            var taken = Math.Min(chosen.GetValueOrDefault(key, preferLast ? options - 1 : 0), options - 1);
            met[key] = choice = new Choice(key, options, taken);
        }

        return choice.Taken;
    }

    // A list with items in the template itself, whatever they are.
    private static bool HasItems(JinjaExpression source) => source switch
    {
        ListExpression list => list.Items.Count > 0,
        FilterExpression { KeepsItems: true } filter => HasItems(filter.Value),
        _ => false,
    };

    // The same words mean something else once a variable in them has been set again.
    private string Key(string spelling, JinjaExpression expression) =>
        string.Join('/', Names(expression).Select(name => settings.GetValueOrDefault(name)).Where(count => count > 0).Prepend(0)) + spelling;

    private bool IsFromOutside(JinjaExpression expression, Rendering rendering)
    {
        rendering.Spend(1);
        Rendering.EnsureStack();
        return expression is NameExpression name ? outside.Contains(name.Name) : expression.Parts.Any(part => IsFromOutside(part, rendering));
    }

    private static List<string> Names(JinjaExpression expression)
    {
        var names = new List<string>();
        var rest = new Stack<JinjaExpression>([expression]);
        while (rest.TryPop(out var next))
        {
            if (next is NameExpression name)
            {
                names.Add(name.Name);
            }

            next.Parts.ToList().ForEach(rest.Push);
        }

        return names;
    }

    /// <summary>A place where a template may go several ways.</summary>
    /// <param name="Key">What decides, as it is written.</param>
    internal sealed record Choice(string Key, int Options, int Taken);
}
