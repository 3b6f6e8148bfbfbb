using PexipFunctions.Domain;

namespace PexipFunctions.Meetings;

/// <summary>Finds the first of an invitation's aliases that can really be used: Infinity is asked too.</summary>
internal sealed class FindUsableAlias(FindAlias findAlias, IAliasConflicts conflicts)
{
    /// <summary>Where something else on Infinity has them all, the first of them says why.</summary>
    /// <param name="had">The alias that it has, about which Infinity need not be asked again; null: none.</param>
    public async Task<AliasLookup> RunAsync(MeetingReading reading, Invitation arrived, NumericAlias? had, CancellationToken cancellationToken)
    {
        var findings = await findAlias.RunAsync(reading, arrived, cancellationToken);
        foreach (var lookup in findings.TakeWhile(lookup => lookup.IsGood))
        {
            if (lookup.Standing == AliasUsability.Placeholder || !arrived.HasFuture || lookup.Alias!.NumericAlias == had
                || !await conflicts.IsTakenAsync(reading.Integration, lookup.Alias!, cancellationToken))
            {
                return lookup;
            }
        }

        return findings[0].IsGood ? findings[0] with { Standing = AliasUsability.Conflict } : findings[0];
    }
}
