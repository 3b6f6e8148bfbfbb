using PexipFunctions.Domain;

namespace PexipFunctions.Tests.Product;

/// <summary>The same numbers again from the same seed. For tests alone: one who knows the seed knows them all.</summary>
internal sealed class SeededRandom(int seed) : IRandomSource
{
    private readonly Random random = new(seed);
    private readonly Lock gate = new();

    public void Fill(Span<byte> bytes)
    {
        lock (gate)
        {
            random.NextBytes(bytes);
        }
    }

    public string Digits(int length)
    {
        lock (gate)
        {
            return random.GetString("0123456789", length);
        }
    }

    public int Number(int from, int below)
    {
        lock (gate)
        {
            return random.Next(from, below);
        }
    }

    public Guid NewGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        Fill(bytes);
        return new Guid(bytes);
    }
}
