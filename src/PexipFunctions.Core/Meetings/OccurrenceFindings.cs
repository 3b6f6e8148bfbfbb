namespace PexipFunctions.Meetings;

/// <summary>An invitation with the VMRs that its occurrences have for themselves.</summary>
/// <param name="Alias">What the whole has.</param>
/// <param name="Found">Those whose bodies were read and show tags of ours, other than the series'.</param>
internal sealed record OccurrenceFindings(Invitation Arrived, AliasLookup Alias, IReadOnlyList<OccurrenceFinding> Found);
