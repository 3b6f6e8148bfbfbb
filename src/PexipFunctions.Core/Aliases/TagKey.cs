using System.Security.Cryptography;
using System.Text;

namespace PexipFunctions.Aliases;

/// <summary>One key of the ring: its number (0-255) stands in the tags that it signed.</summary>
public sealed record TagKey(byte Number, ReadOnlyMemory<byte> Secret)
{
    private const int DerivedLength = 32;
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, byte[]> derived = new(StringComparer.Ordinal);

    /// <summary>A key for one use alone (HKDF with SHA-256, RFC 5869): what is learned of it tells nothing of the others.</summary>
    internal byte[] For(string use) => derived.GetOrAdd(use, static (info, secret) => HKDF.DeriveKey(HashAlgorithmName.SHA256, secret.ToArray(), DerivedLength, info: Encoding.ASCII.GetBytes(info)), Secret);
}
