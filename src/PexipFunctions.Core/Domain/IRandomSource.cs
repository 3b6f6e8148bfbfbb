namespace PexipFunctions.Domain;

/// <summary>
/// Where everything comes from that nobody may foresee: alias numbers, PINs, nonces, ids. In production always
/// <see cref="SecureRandom"/>; a seam so that a random history of the tests can be played again from its seed. Thread-safe.
/// </summary>
public interface IRandomSource
{
    void Fill(Span<byte> bytes);

    /// <summary>So many decimal digits, each value equally likely.</summary>
    string Digits(int length);

    /// <summary>From <paramref name="from"/> on, below <paramref name="below"/>; each value equally likely.</summary>
    int Number(int from, int below);

    Guid NewGuid();
}
