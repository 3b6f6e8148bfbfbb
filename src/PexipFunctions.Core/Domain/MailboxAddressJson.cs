using System.Text.Json;
using System.Text.Json.Serialization;

namespace PexipFunctions.Domain;

/// <summary>An address as text; empty text is the default value.</summary>
internal sealed class MailboxAddressJson : JsonConverter<MailboxAddress>
{
    public override MailboxAddress Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() switch
        {
            "" => default,
            var text when MailboxAddress.TryParse(text, out var address) => address,
            _ => throw new JsonException("The text is not an e-mail address."),
        };

    public override void Write(Utf8JsonWriter writer, MailboxAddress value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
