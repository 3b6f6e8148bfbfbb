using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace PexipFunctions.Aliases;

/// <summary>
/// The keys that sign tags and client states: the first signs, all verify. To rotate, put a new key first and drop the
/// old one when its last tag has served (retention plus unused-alias time).
/// </summary>
public sealed class TagKeyRing
{
    private const int PersonHashLength = 8;

    /// <summary>Bytes of a truncated HMAC-SHA256; 128 bits, more than the 96 that a tag needs at least.</summary>
    public const int MacLength = 16;

    private readonly IReadOnlyList<Key> keys;

    private TagKeyRing(IReadOnlyList<Key> keys) => this.keys = keys;

    /// <summary>The number of the key that signs.</summary>
    public byte SigningKey => keys[0].Number;

    /// <summary>The numbers of all keys, that of the signing one first.</summary>
    public IEnumerable<byte> Numbers => keys.Select(key => key.Number);

    /// <summary>Reads <c>number:base64,number:base64</c>; each key is at least 32 bytes, each number occurs once.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out TagKeyRing? ring)
    {
        var keys = (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(ParseKey).ToList();
        var ok = keys.Count > 0 && keys.All(key => key is not null) && keys.DistinctBy(key => key!.Number).Count() == keys.Count;
        ring = ok ? new TagKeyRing(keys!) : null;
        return ok;
    }

    /// <summary>The truncated MAC of <paramref name="payload"/> under a key; <paramref name="purpose"/> keeps kinds of tags apart.</summary>
    public byte[] Sign(byte keyNumber, string purpose, ReadOnlySpan<byte> payload)
    {
        var key = keys.First(key => key.Number == keyNumber);
        return HMACSHA256.HashData(key.Secret.Span, [.. Encoding.ASCII.GetBytes(purpose), 0, .. payload])[..MacLength];
    }

    /// <summary>Whether <paramref name="mac"/> is right, in constant time.</summary>
    public bool Verify(byte keyNumber, string purpose, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> mac) =>
        keys.Any(key => key.Number == keyNumber) && CryptographicOperations.FixedTimeEquals(Sign(keyNumber, purpose, payload), mac);

    /// <summary>The truncated MAC of a <see cref="SealedTag"/>, under a key that is derived for it.</summary>
    internal byte[] SignSealed(byte keyNumber, string purpose, ReadOnlySpan<byte> payload) =>
        HMACSHA256.HashData(Find(keyNumber)!.For($"tag 2 authenticated {purpose}"), payload)[..MacLength];

    /// <summary>Whether <paramref name="mac"/> is a sealed tag's, in constant time.</summary>
    internal bool VerifySealed(byte keyNumber, string purpose, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> mac) =>
        Find(keyNumber) is not null && CryptographicOperations.FixedTimeEquals(SignSealed(keyNumber, purpose, payload), mac);

    /// <summary>The key stream that seals a tag, another one for each nonce.</summary>
    internal byte[] Stream(byte keyNumber, string purpose, ReadOnlySpan<byte> nonce, int length)
    {
        var stream = new byte[length];
        HKDF.Expand(HashAlgorithmName.SHA256, Find(keyNumber)!.For($"tag 2 sealed {purpose}"), stream, nonce);
        return stream;
    }

    /// <summary>A keyed hash of personal data (subjects, addresses), <c>key:hex</c>, so that changes show without the data being kept.</summary>
    public string Hash(string text) => Hash(SigningKey, text);

    /// <summary>Whether <paramref name="text"/> gave <paramref name="hash"/>. True when the hash's key has left the ring: a rotation must not make known content look changed.</summary>
    public bool Matches(string text, string hash) =>
        !byte.TryParse(hash.AsSpan(0, Math.Max(0, hash.IndexOf(':', StringComparison.Ordinal))), out var number)
        || keys.All(key => key.Number != number)
        || Hash(number, text) == hash;

    private Key? Find(byte number) => keys.FirstOrDefault(key => key.Number == number);

    private string Hash(byte keyNumber, string text) =>
        $"{keyNumber}:{Convert.ToHexStringLower(Sign(keyNumber, "hash", Encoding.UTF8.GetBytes(text)))}";

    private static Key? ParseKey(string text)
    {
        var parts = text.Split(':', 2);
        var secret = new byte[text.Length];
        return parts.Length == 2 && byte.TryParse(parts[0], out var number)
            && Convert.TryFromBase64String(parts[1], secret, out var length) && length >= 32
            ? new Key(number, secret.AsMemory(0, length))
            : null;
    }

    /// <summary>
    /// By which somebody who signed in is told from others in tags and in the operations log, without an address being kept: 16
    /// hexadecimal digits. Never compared with an organizer's address: sign-in names and mail addresses differ, assistants book
    /// for others, and keys rotate.
    /// </summary>
    public string PersonHash(string address) =>
        Convert.ToHexStringLower(Sign(SigningKey, "organizer", Encoding.UTF8.GetBytes(address.ToLowerInvariant())).AsSpan(0, PersonHashLength));

    /// <summary>One key of the ring: its number (0-255) stands in the tags that it signed.</summary>
    private sealed record Key(byte Number, ReadOnlyMemory<byte> Secret)
    {
        private const int DerivedLength = 32;
        private readonly ConcurrentDictionary<string, byte[]> derived = new(StringComparer.Ordinal);

        /// <summary>A key for one use alone (HKDF with SHA-256, RFC 5869): what is learned of it tells nothing of the others.</summary>
        public byte[] For(string use) => derived.GetOrAdd(use, static (info, secret) => HKDF.DeriveKey(HashAlgorithmName.SHA256, secret.ToArray(), DerivedLength, info: Encoding.ASCII.GetBytes(info)), Secret);
    }
}
