using System.Text.Json;
using PexipFunctions.Templates;
using PexipFunctions.Templates.Values;

namespace PexipFunctions.Tests.Templates;

/// <summary>What the reference Jinja2 made of a template (jinja2-cases.json).</summary>
internal sealed record Jinja2Case(string Template, bool Autoescape, string? Output, string? Error)
{
    private static readonly JsonElement File = JsonSerializer.Deserialize<JsonElement>(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Templates", "jinja2-cases.json")));

    public static IReadOnlyList<Jinja2Case> All { get; } =
        File.GetProperty("cases").Deserialize<IReadOnlyList<Jinja2Case>>(JsonSerializerOptions.Web)!;

    /// <summary>The variables that every case may use.</summary>
    public static IEnumerable<KeyValuePair<string, JinjaValue>> Variables(Rendering rendering) =>
        File.GetProperty("variables").EnumerateObject().Select(property => KeyValuePair.Create(property.Name, Value(property.Value, rendering)));

    /// <summary>The kind that stands for the exception that Jinja2 raised.</summary>
    public TemplateErrorKind ErrorKind => Error switch
    {
        "TemplateSyntaxError" => TemplateErrorKind.Syntax,
        "TemplateAssertionError" or "TemplateRuntimeError" => TemplateErrorKind.UnknownName,
        "UndefinedError" => TemplateErrorKind.Undefined,
        "TypeError" or "FilterArgumentError" => TemplateErrorKind.Type,
        "ValueError" or "AssertionError" => TemplateErrorKind.Value,
        "ZeroDivisionError" or "OverflowError" => TemplateErrorKind.Arithmetic,
        _ => throw new InvalidOperationException($"No kind stands for {Error}."),
    };

    private static JinjaValue Value(JsonElement json, Rendering rendering) => json.ValueKind switch
    {
        JsonValueKind.String => new TextValue(json.GetString()!),
        JsonValueKind.True => TruthValue.True,
        JsonValueKind.False => TruthValue.False,
        JsonValueKind.Null => NoneValue.Instance,
        JsonValueKind.Array => new ListValue([.. json.EnumerateArray().Select(item => Value(item, rendering))]),
        JsonValueKind.Object => new DictionaryValue(new OrderedDictionary<JinjaValue, JinjaValue>(
            json.EnumerateObject().Select(property => KeyValuePair.Create((JinjaValue)new TextValue(property.Name), Value(property.Value, rendering))), rendering.Keys)),
        _ => IntegerText.Parse(json.GetRawText()) is { } integer ? new IntegerValue(integer) : new FloatValue(json.GetDouble()),
    };
}
