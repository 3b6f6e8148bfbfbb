using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PexipFunctions.Domain;

/// <summary>The lasting identity of an integration: a GUID, since the add-in manifest needs one (manifest <c>Id</c>).</summary>
[JsonConverter(typeof(Json))]
public readonly record struct IntegrationId
{
    private IntegrationId(Guid value) => Value = value;

    /// <summary>The GUID. Never <see cref="Guid.Empty"/> for an id made by this type's factories.</summary>
    public Guid Value { get; }

    /// <summary>Stands for the whole app, where something concerns no integration of it; no integration has it.</summary>
    public static IntegrationId App => default;

    /// <summary>Makes a new identity; a replaced integration always gets one, so that old tags and manifests stay dead.</summary>
    public static IntegrationId New() => new(SecureRandom.Instance.NewGuid());

    /// <summary>Reads the hyphenated lower- or upper-case form; anything else, and the empty GUID, is refused.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out IntegrationId id)
    {
        var ok = Guid.TryParseExact(text, "D", out var value) && value != Guid.Empty;
        id = ok ? new IntegrationId(value) : default;
        return ok;
    }

    /// <summary>Reads what this app wrote itself.</summary>
    public static IntegrationId FromGuid(Guid value) => new(value);

    /// <summary>Reads the 16 bytes of a tag's payload (big-endian).</summary>
    public static IntegrationId FromBytes(ReadOnlySpan<byte> bytes) => new(new Guid(bytes, bigEndian: true));

    public override string ToString() => Value.ToString("D");

    internal sealed class Json : JsonConverter<IntegrationId>
    {
        public override IntegrationId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), out var id) ? id : throw new JsonException("The id is not a GUID.");

        public override void Write(Utf8JsonWriter writer, IntegrationId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
