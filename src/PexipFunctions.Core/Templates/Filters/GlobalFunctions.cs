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

    private static ListValue Range(Arguments arguments, Rendering rendering)
    {
        var bound = arguments.Bind("range", ["start", "stop?", "step?"]);
        var single = bound[1] is null;
        var (start, stop, step) = (single ? 0 : (long)bound.Integer(0, 0), single ? bound.Integer(0, 0) : bound.Integer(1, 0), bound.Integer(2, 1));
        if (step == 0)
        {
            throw TemplateFault.Value("The step of range cannot be zero.");
        }

        var count = Math.Max(0, (stop - start + step - Math.Sign(step)) / step);
        rendering.SpendItems(count);
        return new ListValue([.. Enumerable.Range(0, (int)count).Select(index => new IntegerValue(start + ((long)index * step)))]);
    }
}
