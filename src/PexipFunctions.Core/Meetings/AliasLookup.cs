using Azure;
using PexipFunctions.Aliases;

namespace PexipFunctions.Meetings;

/// <summary>The alias that an invitation may have.</summary>
/// <param name="Alias">Set unless the tags named none.</param>
/// <param name="Placeholder">Set when the meeting came with a placeholder: its instructions are still to be mailed.</param>
/// <param name="ETag">The version of the alias's row that was read; none where no row was.</param>
public sealed record AliasLookup(AliasUsability Standing, AliasRecord? Alias = null, PlaceholderTag? Placeholder = null, ETag ETag = default)
{
    /// <summary>Whether the body shows attendees an alias of this integration that does not serve the meeting.</summary>
    public bool ShowsAlias => Standing is AliasUsability.Released or AliasUsability.BoundElsewhere or AliasUsability.Late or AliasUsability.Conflict;

    /// <summary>Whether its row was lost, or never written: it is rebuilt from the tag.</summary>
    public bool IsLost => Standing == AliasUsability.Usable && ETag == default;

    public bool IsGood => Standing is AliasUsability.Usable or AliasUsability.Placeholder;
}
