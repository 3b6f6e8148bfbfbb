using PexipFunctions.Aliases;

namespace PexipFunctions.Meetings;

/// <summary>The alias that an invitation may have.</summary>
/// <param name="Alias">Set unless the tags named none.</param>
/// <param name="Placeholder">Set when the meeting came with a placeholder: its instructions are still to be mailed.</param>
public sealed record AliasFinding(AliasStanding Standing, AliasRecord? Alias = null, PlaceholderTag? Placeholder = null)
{
    public bool IsGood => Standing is AliasStanding.Usable or AliasStanding.Placeholder;
}
