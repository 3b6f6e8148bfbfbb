using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace PexipFunctions.Configuration;

/// <summary>The set of ways to sign in as a list of their names.</summary>
public sealed class SignInWaysJson : JsonConverter<SignInWays>
{
    /// <summary>The set in the document.</summary>
    public const string Name = "signInWays";

    /// <summary>What an older release knows of it.</summary>
    public const string OlderName = "signIn";

    private static readonly SignInWays[] Each = [.. Enum.GetValues<SignInWays>().Where(way => way != SignInWays.None)];

    /// <summary>The names of all there are.</summary>
    public static IReadOnlyList<string> All { get; } = NamesOf(Each.Aggregate((all, way) => all | way));

    /// <summary>The names of those in the set, always in the same order.</summary>
    public static IReadOnlyList<string> NamesOf(SignInWays ways) =>
        [.. Each.Where(way => ways.HasFlag(way)).Select(way => JsonNamingPolicy.CamelCase.ConvertName(way.ToString()))];

    /// <summary>What the text of an older release means; null: nothing.</summary>
    public static SignInWays? OfOlder(string text) => text switch
    {
        "anonymous" => SignInWays.Anonymous,
        "signedIn" => SignInWays.Entra,
        _ => null,
    };

    /// <summary>Where a document has no set, what an older release wrote of it says the same.</summary>
    public static void Complete(JsonObject document)
    {
        if (!document.ContainsKey(Name) && document[OlderName] is JsonValue older && older.TryGetValue<string>(out var text) && OfOlder(text) is { } ways)
        {
            document[Name] = Write(ways);
        }
    }

    public static JsonArray Write(SignInWays ways) => [.. NamesOf(ways).Select(name => (JsonNode)name)];

    /// <exception cref="JsonException">The list has a name that there is not.</exception>
    public static SignInWays Read(JsonArray names) => Of(names.Select(name => (string?)name ?? ""));

    public override SignInWays Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Of(JsonSerializer.Deserialize<IReadOnlyList<string>>(ref reader, options) ?? []);

    public override void Write(Utf8JsonWriter writer, SignInWays value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, NamesOf(value), options);

    private static SignInWays Of(IEnumerable<string> names) => names.Aggregate(SignInWays.None, (ways, name) => ways | Find(name));

    private static SignInWays Find(string name) =>
        Each.FirstOrDefault(way => NamesOf(way)[0] == name) is var way and not SignInWays.None
            ? way
            : throw new JsonException($"There is no way to sign in named '{name}'.");
}
