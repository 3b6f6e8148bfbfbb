using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using PexipFunctions.Domain;

namespace PexipFunctions.Configuration;

/// <summary>The JSON form of an integration, the same in the API and in the store: every field is written, choices are strings.</summary>
public static class IntegrationJson
{
    /// <summary>Without those that must be there.</summary>
    private static readonly Lazy<JsonObject> Defaults = new(WriteDefaults);

    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        // The integration's code is generated: reflection would cost the first request more than all the rest of it.
        TypeInfoResolver = JsonTypeInfoResolver.Combine(IntegrationJsonContext.Default, new DefaultJsonTypeInfoResolver()),
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

    /// <summary>Reads an integration; fields that <paramref name="document"/> lacks are written into it with their defaults.</summary>
    /// <exception cref="JsonException">The document is not an integration's.</exception>
    public static Integration FromJson(JsonObject document)
    {
        // Generated code sets init-only properties whether they are in the document or not, and so loses their defaults.
        Complete(document, Defaults.Value);
        return document.Deserialize<Integration>(Options)!;
    }

    /// <summary>A field's value as JSON has it: text, number, truth, list of texts, or null.</summary>
    public static object? ToPlain(object? value) => value switch
    {
        null or string or int or bool => value,
        Enum choice => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString()),
        IReadOnlyList<string> list => list,
        Uri uri => uri.OriginalString,
        _ => value.ToString(),
    };

    private static void Complete(JsonObject document, JsonObject defaults)
    {
        foreach (var (name, value) in defaults)
        {
            if (!document.TryGetPropertyValue(name, out var given))
            {
                document[name] = value?.DeepClone();
            }
            else if (given is JsonObject section && value is JsonObject sectionDefaults)
            {
                Complete(section, sectionDefaults);
            }
        }
    }

    private static JsonObject WriteDefaults()
    {
        var defaults = ToJson(new Integration { Id = default, Name = "" });
        defaults.Remove("id");
        defaults.Remove("name");
        return defaults;
    }
}
