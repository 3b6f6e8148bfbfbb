using System.Diagnostics.CodeAnalysis;

namespace PexipFunctions.Aliases;

/// <summary>
/// Format 2 of both kinds of tags: marker, key number, what may be read by everyone, a nonce, what is sealed, MAC. Sealed is the
/// exclusive or with a key stream (HKDF-Expand of RFC 5869 over the nonce), and the MAC is taken over all of it.
/// </summary>
internal static class SealedTag
{
    /// <summary>
    /// The first byte. 3 instead of 2: Outlook makes of the <c>:-</c> before it one of the letters J, K and L, with which the
    /// second character of a tag whose first byte is 2 may begin.
    /// </summary>
    public const byte Marker = 3;
    public const int NonceLength = 8;

    /// <param name="open">What everyone may read.</param>
    /// <param name="secret">What only this app may read.</param>
    public static string Write(string prefix, TagKeyRing keys, ReadOnlySpan<byte> open, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> secret)
    {
        byte[] payload = [Marker, keys.SigningKey, .. open, .. nonce, .. Exclusive(secret, keys.Stream(keys.SigningKey, prefix, nonce, secret.Length))];
        return $"{prefix}{Base32.Encode([.. payload, .. keys.SignSealed(keys.SigningKey, prefix, payload)])}#";
    }

    /// <summary>False for what this app did not sign.</summary>
    /// <param name="openLength">How much of it everyone may read.</param>
    public static bool TryRead(string prefix, TagKeyRing keys, ReadOnlySpan<byte> bytes, int openLength, [NotNullWhen(true)] out byte[]? secret)
    {
        secret = null;
        var head = 2 + openLength + NonceLength;
        if (bytes.Length <= head + TagKeyRing.MacLength || bytes[0] != Marker)
        {
            return false;
        }

        var payload = bytes[..^TagKeyRing.MacLength];
        if (!keys.VerifySealed(payload[1], prefix, payload, bytes[payload.Length..]))
        {
            return false;
        }

        secret = Exclusive(payload[head..], keys.Stream(payload[1], prefix, payload.Slice(2 + openLength, NonceLength), payload.Length - head));
        return true;
    }

    private static byte[] Exclusive(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var result = left.ToArray();
        for (var at = 0; at < result.Length; at++)
        {
            result[at] ^= right[at];
        }

        return result;
    }
}
