using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace PexipFunctions.LocalHost;

/// <summary>App settings in the form of Core Tools' local.settings.json: names as in the portal, <c>__</c> for a section.</summary>
/// <param name="Values">App settings by name.</param>
/// <param name="Port"><c>Host.LocalHttpPort</c>: where to listen unless <see cref="LocalPorts"/> says otherwise.</param>
public sealed record LocalSettings(ImmutableDictionary<string, string> Values, int Port)
{
    /// <summary>The sample's.</summary>
    public const int DefaultPort = 7071;

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>The repository's local.settings.sample.json as it stands.</summary>
    public static LocalSettings Sample => Read(Path.Combine(Repository.Root, "local.settings.sample.json"));

    /// <summary>local.settings.json where there is one, else the sample; environment variables win over both.</summary>
    public static LocalSettings Development()
    {
        var own = Path.Combine(Repository.Root, "local.settings.json");
        var environment = from variable in Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
                          select KeyValuePair.Create((string)variable.Key, (string)variable.Value!);
        return (File.Exists(own) ? Read(own) : Sample).WithEnvironment(environment);
    }

    /// <summary>Reads a settings file.</summary>
    /// <exception cref="LocalHostException">The file is missing, unreadable or encrypted.</exception>
    public static LocalSettings Read(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file), Lenient);
            return Parse(file, json.RootElement);
        }
        catch (Exception exception) when (exception is IOException or JsonException or InvalidOperationException or FormatException)
        {
            throw new LocalHostException($"{file} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>The same with one setting changed; null removes it.</summary>
    public LocalSettings With(string name, string? value) =>
        this with { Values = value is null ? Values.Remove(name) : Values.SetItem(name, value) };

    /// <summary>The same with <paramref name="variables"/> laid over it.</summary>
    public LocalSettings WithEnvironment(IEnumerable<KeyValuePair<string, string>> variables) => this with { Values = Values.SetItems(variables) };

    /// <summary>As the app sees its settings: <c>__</c> is <c>:</c>.</summary>
    public IConfigurationRoot ToConfiguration() =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(Values.Select(value => KeyValuePair.Create(value.Key.Replace("__", ":", StringComparison.Ordinal), (string?)value.Value)))
            .Build();

    private static LocalSettings Parse(string file, JsonElement json)
    {
        if (json.TryGetProperty("IsEncrypted", out var encrypted) && encrypted.GetBoolean())
        {
            throw new LocalHostException($"{file} is encrypted. Run `func settings decrypt`, or copy local.settings.sample.json over it.");
        }

        var values = json.TryGetProperty(nameof(Values), out var section)
            ? section.EnumerateObject().ToImmutableDictionary(value => value.Name, value => Text(file, value), StringComparer.OrdinalIgnoreCase)
            : ImmutableDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);
        var port = json.TryGetProperty("Host", out var host) && host.TryGetProperty("LocalHttpPort", out var number) ? number.GetInt32() : DefaultPort;
        return new(values, port);
    }

    private static string Text(string file, JsonProperty value) =>
        value.Value.ValueKind == JsonValueKind.String
            ? value.Value.GetString()!
            : throw new LocalHostException($"{file}: Values.{value.Name} is not a text. Put it in quotes.");
}
