using System.Diagnostics.CodeAnalysis;
using System.Text;
using PexipFunctions.Integrations;

namespace PexipFunctions.Aliases;

/// <summary>
/// The <c>PXPS:-...#</c> tag of the joining instructions: which alias of which integration the add-in handed out.
/// Signed, so that a forged or altered one fails without a table read, and so that a lost alias row can be rebuilt from it.
/// </summary>
/// <param name="Nonce">64 random bits as hex: tells the lives of a number that was issued again apart.</param>
public sealed record AliasTag(IntegrationId Integration, NumericAlias Alias, string Nonce)
{
    public const string Prefix = "PXPS:-";
    internal const byte Version = 1;
    private const int NonceLength = 8;
    private const int HeadLength = 2 + 16 + NonceLength;

    /// <summary>A new random nonce.</summary>
    public static string NewNonce(IRandomSource random)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        random.Fill(nonce);
        return Convert.ToHexStringLower(nonce);
    }

    /// <summary>The tag's text, signed with the ring's signing key.</summary>
    public string Write(TagKeyRing keys)
    {
        byte[] payload =
        [
            Version, keys.SigningKey, .. Integration.Value.ToByteArray(bigEndian: true),
            .. Convert.FromHexString(Nonce), .. Encoding.ASCII.GetBytes(Alias.Value),
        ];
        return $"{Prefix}{Base32.Encode([.. payload, .. keys.Sign(keys.SigningKey, Prefix, payload)])}#";
    }

    /// <summary>Reads the part between prefix and <c>#</c>; false for what this app did not sign.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, TagKeyRing keys, [NotNullWhen(true)] out AliasTag? tag)
    {
        tag = null;
        if (text.Length > 160 || !Base32.TryDecode(text, out var bytes) || bytes.Length <= HeadLength + TagKeyRing.MacLength)
        {
            return false;
        }

        var payload = bytes.AsSpan(0, bytes.Length - TagKeyRing.MacLength);
        if (payload[0] != Version || !keys.Verify(payload[1], Prefix, payload, bytes.AsSpan(payload.Length))
            || !NumericAlias.TryParse(Encoding.ASCII.GetString(payload[HeadLength..]), out var alias))
        {
            return false;
        }

        tag = new AliasTag(IntegrationId.FromBytes(payload.Slice(2, 16)), alias, Convert.ToHexStringLower(payload.Slice(18, NonceLength)));
        return true;
    }
}
