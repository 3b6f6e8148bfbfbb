using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations;

namespace PexipFunctions.Aliases;

/// <summary>
/// Nightly, in one pass over the alias rows: lets go of numbers that nobody used, counts those still unused, and raises
/// an alarm where numbers run short. Bounded changes for each run; repeating it goes on where it stopped.
/// </summary>
public sealed class ReleaseExpiredAliases(AliasStore aliases, UnusedAliases unused, AlarmStore alarms, TimeProvider time)
{
    private const int MostChanges = 2_000;

    /// <summary>What was issued while the rows were read may be missing from them.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromHours(1);

    /// <summary>With this part of the numbers taken a request tries five on average; lengthening the suffix takes an admin a while.</summary>
    private const double Short = 0.8;

    /// <summary>How many aliases were released.</summary>
    public async Task<int> RunAsync(IReadOnlyDictionary<IntegrationId, Integration> all, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var census = new AliasUsage(all.Values, now);
        var count = 0;
        await foreach (var row in aliases.ListAsync(cancellationToken))
        {
            var released = count < MostChanges && IsToGo(row.Value, all, now)
                ? await aliases.TryReplaceAsync(row, row.Value.Released(now), cancellationToken)
                : null;
            count += released is null ? 0 : 1;
            census.Add(released?.Value ?? row.Value);
        }

        foreach (var result in census.Results)
        {
            foreach (var (share, numbers) in new[] { (UnusedShare.Anonymous, result.Anonymous), (UnusedShare.SignedIn, result.SignedIn) })
            {
                await unused.SetAsync(result.Integration.Id, share, numbers.Count, cancellationToken);
                await unused.PurgeAsync(result.Integration.Id, share, new UnusedAliases.Purge(numbers, now - Settled, MostChanges), cancellationToken);
            }

            await ReportAsync(result.Integration, result.Taken, cancellationToken);
        }

        return count;
    }

    /// <summary>Issued and never used for too long; a row of a deleted integration goes at once.</summary>
    private static bool IsToGo(AliasRecord alias, IReadOnlyDictionary<IntegrationId, Integration> all, DateTimeOffset now) =>
        alias is { State: not AliasState.Released, Room.MayExist: false }
        && (!all.TryGetValue(alias.Integration, out var owner)
            || (alias.State == AliasState.Issued && alias.Meetings.Count == 0 && alias.IssuedAt.AddDays(owner.UnusedAliasDays) < now));

    private Task ReportAsync(Integration integration, double taken, CancellationToken cancellationToken) => taken > Short
        ? alarms.RaiseAsync(
            integration.Id, AlarmKinds.AliasesShort,
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{taken:P0} of the numbers are taken."), cancellationToken)
        : alarms.EndAsync(integration.Id, AlarmKinds.AliasesShort, cancellationToken);
}
