using System.Globalization;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace PexipFunctions.Web.AddIn;

/// <summary>
/// What stands in the identity token that Outlook has from Exchange on-premises (Learn: "Inside the Exchange identity token"):
/// nothing of it is proven.
/// </summary>
/// <param name="Algorithm">How it claims to be signed.</param>
/// <param name="Thumbprint">The certificate with which (<c>x5t</c>), in base64url.</param>
/// <param name="Person">Exchange's lasting id of the mailbox's user.</param>
/// <param name="Metadata">Where the certificate is to be had, as the token says.</param>
internal sealed record ExchangeIdentityToken(
    string Algorithm, string Thumbprint, string Audience, DateTimeOffset NotBefore, DateTimeOffset Expires, string Version, string Person, string Metadata)
{
    private const string Context = "appctx";
    private const int MostPersonCharacters = 256;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>Whether it has the form of Exchange's tokens: Entra's have no such claim.</summary>
    public static bool Is(string token) => Part(token, 1) is { } payload && payload.TryGetProperty(Context, out _);

    /// <summary>Null: it is no such token, or lacks something of one.</summary>
    public static ExchangeIdentityToken? Read(string token)
    {
        if (token.Count('.') != 2 || Part(token, 0) is not { } header || Part(token, 1) is not { } payload || ReadContext(payload) is not { } context)
        {
            return null;
        }

        var read = new ExchangeIdentityToken(
            Text(header, "alg"), Text(header, "x5t"), Text(payload, "aud"), Time(payload, "nbf"), Time(payload, "exp"),
            Text(context, "version"), Text(context, "msexchuid"), Text(context, "amurl"));
        return read.Thumbprint.Length > 0 && read.Person.Length is > 0 and <= MostPersonCharacters && read.Expires > DateTimeOffset.UnixEpoch ? read : null;
    }

    /// <summary>A JSON object, or a text that holds one.</summary>
    private static JsonElement? ReadContext(JsonElement payload) => !payload.TryGetProperty(Context, out var context) ? null
        : context.ValueKind == JsonValueKind.String ? Parse(Text(payload, Context))
        : context.ValueKind == JsonValueKind.Object ? context
        : null;

    private static JsonElement? Part(string token, int number)
    {
        try
        {
            return token.Split('.') is { Length: > 1 } parts ? Parse(Base64UrlEncoder.Decode(parts[number])) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static JsonElement? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return null;
        }
    }

    private static string Text(JsonElement section, string name)
    {
        try
        {
            return section.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        }
        catch (InvalidOperationException) // half a surrogate pair
        {
            return "";
        }
    }

    /// <summary>Seconds: a number in RFC 7519, a text in Exchange's tokens. What is neither is long over.</summary>
    private static DateTimeOffset Time(JsonElement payload, string name)
    {
        var text = payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetRawText() : Text(payload, name);
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < DateTimeOffset.MaxValue.ToUnixTimeSeconds() / 2
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : DateTimeOffset.UnixEpoch;
    }
}
