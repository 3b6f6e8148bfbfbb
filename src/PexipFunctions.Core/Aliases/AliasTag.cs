using System.Diagnostics.CodeAnalysis;
using System.Text;
using PexipFunctions.Domain;

namespace PexipFunctions.Aliases;

/// <summary>
/// The <c>PXPS:-...#</c> tag of the joining instructions: which alias of which integration the add-in handed out.
/// Signed, so that a forged or altered one fails without a table read, and so that a lost alias row can be rebuilt from it;
/// sealed, so that who was sent one learns neither of them from it. What was handed out before it was sealed is read for ever.
/// </summary>
/// <param name="Nonce">64 random bits as hex: tells the lives of a number that was issued again apart.</param>
public sealed record AliasTag(IntegrationId Integration, NumericAlias Alias, string Nonce)
{
    public const string Prefix = "PXPS:-";

    /// <summary>The first byte of a tag that is not sealed.</summary>
    internal const byte Version = 1;
    private const int LongestText = 160;
    private const int IdLength = 16;
    private const int HeadLength = 2 + IdLength + SealedTag.NonceLength;

    /// <summary>The tag's text, signed and sealed with the ring's signing key.</summary>
    public string Write(TagKeyRing keys)
    {
        var alias = Encoding.ASCII.GetBytes(Alias.Value);
        return SealedTag.Write(
            Prefix, keys, [(byte)alias.Length], Convert.FromHexString(Nonce), [.. Integration.Value.ToByteArray(bigEndian: true), .. alias]);
    }

    /// <summary>Reads the part between prefix and <c>#</c>; false for what this app did not sign.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, TagKeyRing keys, [NotNullWhen(true)] out AliasTag? tag)
    {
        tag = text.Length > LongestText || !Base32.TryDecode(text, out var bytes) || bytes.Length <= HeadLength + TagKeyRing.MacLength ? null
            : bytes[0] == SealedTag.Marker ? ReadSealed(bytes, keys)
            : ReadFirst(bytes, keys);
        return tag is not null;
    }

    private static AliasTag? ReadSealed(ReadOnlySpan<byte> bytes, TagKeyRing keys) =>
        SealedTag.TryRead(Prefix, keys, bytes, openLength: 1, out var secret) && secret.Length == IdLength + bytes[2]
            ? Of(secret.AsSpan(0, IdLength), secret.AsSpan(IdLength), bytes.Slice(3, SealedTag.NonceLength))
            : null;

    private static AliasTag? ReadFirst(ReadOnlySpan<byte> bytes, TagKeyRing keys)
    {
        var payload = bytes[..^TagKeyRing.MacLength];
        return payload[0] == Version && keys.Verify(payload[1], Prefix, payload, bytes[payload.Length..])
            ? Of(payload.Slice(2, IdLength), payload[HeadLength..], payload.Slice(2 + IdLength, SealedTag.NonceLength))
            : null;
    }

    private static AliasTag? Of(ReadOnlySpan<byte> integration, ReadOnlySpan<byte> alias, ReadOnlySpan<byte> nonce) =>
        NumericAlias.TryParse(Encoding.ASCII.GetString(alias), out var read) ? new AliasTag(IntegrationId.FromBytes(integration), read, Convert.ToHexStringLower(nonce)) : null;
}
