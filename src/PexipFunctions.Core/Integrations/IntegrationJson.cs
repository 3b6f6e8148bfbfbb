using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace PexipFunctions.Integrations;

/// <summary>The JSON form of an integration, the same in the API and in the store: every field is written, choices are strings.</summary>
internal static class IntegrationJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,

        // Templates are HTML: readable in the document, which is only ever served as application/json.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new IntegrationIdJson(),
            new MailboxAddressJson(),
        },
    };

    public static JsonObject ToJson(Integration integration) =>
        JsonSerializer.SerializeToNode(integration, Options)!.AsObject();

    /// <exception cref="JsonException">The document is not an integration's.</exception>
    public static Integration FromJson(JsonNode document) =>
        document.Deserialize<Integration>(Options) ?? throw new JsonException("The document is null.");

    /// <summary>A field's value as JSON has it: text, number, truth, list of texts, or null.</summary>
    public static object? ToPlain(object? value) => value switch
    {
        null or string or int or bool => value,
        Enum choice => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString()),
        IReadOnlyList<string> list => list,
        Uri uri => uri.OriginalString,
        _ => value.ToString(),
    };
}
