using PexipFunctions.Domain;

namespace PexipFunctions.Aliases;

/// <summary>The alias that a meeting with a placeholder was given.</summary>
/// <param name="Nonce">Which life of the number; null in rows of before it was kept.</param>
public sealed record PlaceholderAlias(NumericAlias Alias, string? Nonce)
{
    /// <summary>Whether that row still is this alias: neither released, nor issued again to somebody else.</summary>
    public bool Lives(AliasRecord? row) => row is { State: not AliasState.Released } && (Nonce is null || row.Nonce == Nonce);
}
