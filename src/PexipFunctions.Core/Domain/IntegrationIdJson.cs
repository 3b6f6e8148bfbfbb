using System.Text.Json;
using System.Text.Json.Serialization;

namespace PexipFunctions.Domain;

internal sealed class IntegrationIdJson : JsonConverter<IntegrationId>
{
    public override IntegrationId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        IntegrationId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("The id is not a GUID.");

    public override void Write(Utf8JsonWriter writer, IntegrationId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
