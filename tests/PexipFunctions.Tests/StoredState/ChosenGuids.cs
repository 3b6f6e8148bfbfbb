using PexipFunctions.Domain;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.StoredState;

/// <summary>Random numbers, but for one guid that was chosen: of it a meeting's UID is made, by which another version's calendar knows it again.</summary>
internal sealed class ChosenGuids(int seed) : IRandomSource
{
    private readonly SeededRandom random = new(seed);

    public Guid? Next { get; set; }

    public void Fill(Span<byte> bytes) => random.Fill(bytes);

    public string Digits(int length) => random.Digits(length);

    public int Number(int from, int below) => random.Number(from, below);

    public Guid NewGuid()
    {
        var chosen = Next ?? random.NewGuid();
        Next = null;
        return chosen;
    }
}
