using PexipFunctions.Templates.Regexes;
using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Filters;

/// <summary>Functions that every template may call: Jinja2's <c>range</c> and those of Pexip's filters that take no input.</summary>
internal static class GlobalFunctions
{
    private static readonly Dictionary<string, MethodValue> All = new(StringComparer.Ordinal)
    {
        ["range"] = new("range", Range),
        ["pex_random_pin"] = new("pex_random_pin", (arguments, _) => PexipFilters.RandomPin(arguments.Bind("pex_random_pin", ["length"]).Integer(0, 0))),
        ["pex_regex_search"] = new("pex_regex_search", Search),
    };

    public static MethodValue? Find(string name) => All.GetValueOrDefault(name);

    private static JinjaValue Search(Arguments arguments, Rendering rendering)
    {
        var bound = arguments.Bind("pex_regex_search", ["regex", "text"]);
        return PythonRegex.Search(bound.Text(0, "").Text, Filter.Soft(bound[1]!, rendering).Text, rendering);
    }

    private static RangeValue Range(Arguments arguments, Rendering rendering)
    {
        var bound = arguments.Bind("range", ["start", "stop?", "step?"]);
        if (arguments.Named.Count > 0)
        {
            throw TemplateFault.Type("range takes no arguments with a name.");
        }

        var first = bound.Whole(0)!.Value;
        var step = bound.Whole(2) ?? 1;
        return step.IsZero
            ? throw TemplateFault.Value("The step of range cannot be zero.")
            : bound.Whole(1) is { } stop ? new RangeValue(first, stop, step) : new RangeValue(0, first, step);
    }
}
