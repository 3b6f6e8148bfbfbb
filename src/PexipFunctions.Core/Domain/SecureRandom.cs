using System.Security.Cryptography;

namespace PexipFunctions.Domain;

/// <summary>The operating system's generator: the only place of the product that draws from one (BannedSymbols.Random.txt).</summary>
public sealed class SecureRandom : IRandomSource
{
    /// <summary>For static code that never runs in a repeatable history.</summary>
    public static SecureRandom Instance { get; } = new();

#pragma warning disable RS0030 // Banned everywhere else.
    public void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);

    public string Digits(int length) => RandomNumberGenerator.GetString("0123456789", length);

    public int Number(int from, int below) => RandomNumberGenerator.GetInt32(from, below);

    public Guid NewGuid() => Guid.NewGuid();
#pragma warning restore RS0030
}
