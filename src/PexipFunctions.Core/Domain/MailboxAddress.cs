using System.Diagnostics.CodeAnalysis;
using System.Net.Mail;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PexipFunctions.Domain;

/// <summary>An SMTP address, compared without regard to case. Exchange matches addresses so.</summary>
[JsonConverter(typeof(Json))]
public readonly record struct MailboxAddress
{
    private readonly string? value;

    private MailboxAddress(string value) => this.value = value;

    /// <summary>The address in lower case; empty for the default value.</summary>
    public string Value => value ?? "";

    /// <summary>The part behind the <c>@</c>; empty for the default value.</summary>
    public string Domain => Value[(Value.IndexOf('@', StringComparison.Ordinal) + 1)..];

    /// <summary>Reads a bare address of at most 254 characters, without a display name.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out MailboxAddress address)
    {
        address = default;
        if (text is null || text.Length > 254 || !MailAddress.TryCreate(text, out var parsed) || parsed.Address != text)
        {
            return false;
        }

        address = new MailboxAddress(text.ToLowerInvariant());
        return true;
    }

    public override string ToString() => Value;

    /// <summary>An address as text; empty text is the default value.</summary>
    internal sealed class Json : JsonConverter<MailboxAddress>
    {
        public override MailboxAddress Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString() switch
        {
            "" => default,
            var text when TryParse(text, out var address) => address,
            _ => throw new JsonException("The text is not an e-mail address."),
        };

        public override void Write(Utf8JsonWriter writer, MailboxAddress value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
