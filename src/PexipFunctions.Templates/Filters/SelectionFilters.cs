using PexipFunctions.Templates.Language;
using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Filters;

/// <summary>Filters that take another filter's or a test's name and apply it to each item.</summary>
internal static class SelectionFilters
{
    public static IReadOnlyList<Filter> All { get; } =
    [
        new("map", (input, arguments, rendering) => new StreamValue("map", input.IsTrue ? Map(input, arguments, rendering) : [])),
        new("select", (input, arguments, rendering) => new StreamValue("select", input.IsTrue ? Select(input, arguments, true, rendering) : [])),
        new("reject", (input, arguments, rendering) => new StreamValue("reject", input.IsTrue ? Select(input, arguments, false, rendering) : [])),
    ];

    private static IEnumerable<JinjaValue> Map(JinjaValue input, Arguments arguments, Rendering rendering)
    {
        var apply = arguments.Positional.Count == 0 && arguments.Named.ContainsKey("attribute")
            ? Attribute(arguments, rendering)
            : NamedFilter(arguments, rendering);
        foreach (var item in input.Iterate(rendering))
        {
            rendering.Spend(1);
            yield return apply(item);
        }
    }

    private static Func<JinjaValue, JinjaValue> Attribute(Arguments arguments, Rendering rendering)
    {
        var bound = arguments.Bind("map", ["attribute", "default?"]);
        var path = AttributePath.Of(bound.Given(0), rendering);
        return item => path.Get(item, rendering, bound.Given(1));
    }

    private static Func<JinjaValue, JinjaValue> NamedFilter(Arguments arguments, Rendering rendering)
    {
        var name = Name(arguments) ?? throw TemplateFault.Type("map wants the name of a filter or the argument 'attribute'.");
        // An unknown name fails with the first item only, as in Jinja2.
        var filter = new Lazy<Filter>(() => FilterTable.Find(name)
            ?? throw new TemplateFault(TemplateErrorKind.UnknownName, RefusedNames.Reason(name) ?? $"There is no filter '{name}'.", Suggestion.For(name, FilterTable.Names)));
        var others = arguments with { Positional = [.. arguments.Positional.Skip(1)] };
        return item => filter.Value.Use(item, others, rendering);
    }

    private static IEnumerable<JinjaValue> Select(JinjaValue input, Arguments arguments, bool wanted, Rendering rendering)
    {
        var passes = Condition(arguments, rendering);
        foreach (var item in input.Iterate(rendering))
        {
            rendering.Spend(1);
            if (passes(item) == wanted)
            {
                yield return item;
            }
        }
    }

    private static Func<JinjaValue, bool> Condition(Arguments arguments, Rendering rendering)
    {
        if (Name(arguments) is not { } name)
        {
            return item => item.IsTrue;
        }

        var test = new Lazy<Test>(() => TestTable.Find(name)
            ?? throw new TemplateFault(TemplateErrorKind.UnknownName, $"There is no test '{name}'.", Suggestion.For(name, TestTable.Names)));
        var others = arguments with { Positional = [.. arguments.Positional.Skip(1)] };
        return item => test.Value.Use(item, others, rendering);
    }

    private static string? Name(Arguments arguments) => arguments.Positional switch
    {
        [TextValue name, ..] => name.Text,
        [] => null,
        _ => throw TemplateFault.Type("The name of a filter or test must be a text."),
    };
}
