using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace PexipFunctions.Configuration;

/// <summary>The JSON form of an integration, the same in the API and in the store: every field is written, choices are strings.</summary>
public static class IntegrationJson
{
    /// <summary>The member that holds the <see cref="TextSet"/>, whose own members stand in its place in the document.</summary>
    private const string Texts = "texts";

    private static readonly Lazy<IReadOnlyList<string>> TextNames = new(static () => [.. Options!.GetTypeInfo(typeof(TextSet)).Properties.Select(text => text.Name)]);

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
            new SignInWaysJson(), // before that of all enums
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new ExchangeJson(),
        },
    };

    public static JsonObject ToJson(Integration integration)
    {
        var document = JsonSerializer.SerializeToNode(integration, Options)!.AsObject();
        var texts = document[Texts]!.AsObject();
        document.Remove(Texts);
        Move(texts, document, [.. texts.Select(text => text.Key)]);
        return document;
    }

    /// <summary>Reads an integration; fields that <paramref name="document"/> lacks are written into it with their defaults.</summary>
    /// <exception cref="JsonException">The document is not an integration's.</exception>
    public static Integration FromJson(JsonObject document)
    {
        SignInWaysJson.Complete(document);

        // Generated code sets init-only properties whether they are in the document or not, and so loses their defaults.
        Complete(document, Defaults.Value);
        var nested = document.DeepClone().AsObject();
        var texts = new JsonObject();
        nested[Texts] = texts;
        Move(nested, texts, TextNames.Value);
        return nested.Deserialize<Integration>(Options)!;
    }

    /// <summary>A field's value as JSON has it: text, number, truth, list of texts, or null.</summary>
    public static object? ToPlain(object? value) => value switch
    {
        null or string or int or bool => value,
        SignInWays ways => SignInWaysJson.NamesOf(ways),
        Enum choice => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString()),
        IReadOnlyList<string> list => list,
        Uri uri => uri.OriginalString,
        _ => value.ToString(),
    };

    /// <summary>Writes what a document lacks into it.</summary>
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

    private static void Move(JsonObject from, JsonObject to, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            var value = from[name];
            from.Remove(name);
            to[name] = value;
        }
    }

    private static JsonObject WriteDefaults()
    {
        var defaults = ToJson(new Integration { Id = default, Name = "" });
        defaults.Remove("id");
        defaults.Remove("name");
        defaults.Remove(SignInWaysJson.OlderName);
        defaults["exchange"] = new JsonObject(); // completed where its kind is known
        return defaults;
    }

    /// <summary>The section <c>exchange</c>: its <c>kind</c>, wherever it stands, says what else is read. Members of other kinds are left alone.</summary>
    private sealed class ExchangeJson : JsonConverter<ExchangeSettings>
    {
        public override ExchangeSettings Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var section = JsonNode.Parse(ref reader) as JsonObject ?? throw new JsonException("The section exchange is not an object.");
            ExchangeSettings blank = (string?)section["kind"] switch
            {
                null or ExchangeSettings.GraphKind => new GraphExchange(),
                ExchangeSettings.EwsKind => new EwsExchange(),
                var other => new OtherExchange(other),
            };
            Complete(section, JsonSerializer.SerializeToNode(blank, blank.GetType(), options)!.AsObject());
            return (ExchangeSettings)section.Deserialize(blank.GetType(), options)!;
        }

        public override void Write(Utf8JsonWriter writer, ExchangeSettings value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value, value.GetType(), options);
    }
}
