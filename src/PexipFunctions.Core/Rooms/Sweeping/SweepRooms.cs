using Microsoft.Extensions.Logging;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations;

namespace PexipFunctions.Rooms.Sweeping;

/// <summary>
/// Finds what room work missed, node by node, and has it corrected: what is missing at once, what is left over only an hour
/// after it was made, and never much at once of what nobody knows.
/// </summary>
public sealed partial class SweepRooms(
    IntegrationCatalog integrations, FindDrift findDrift, StandingRooms standing, SweepGuard guard, SettleRoomAlarms settle, CorrectDrift correct, AlarmStore alarms, TimeProvider time, ILogger<SweepRooms> logger)
{
    private static readonly TimeSpan LeastAge = TimeSpan.FromHours(1);

    /// <summary>The hourly run; a node in trouble does not keep it from the others.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => RunAsync(_ => false, cancellationToken);

    /// <summary>Lets the sweep of every integration that is held go on now; how many rooms it saw to, or null when none is held.</summary>
    /// <param name="only">That integration alone; null: all.</param>
    public async Task<int?> ConfirmAsync(IntegrationId? only, CancellationToken cancellationToken)
    {
        var held = await alarms.ListAsync(only, cancellationToken).Where(alarm => alarm.Kind == AlarmKinds.SweepHeld.Name)
            .Select(alarm => alarm.Integration).ToListAsync(cancellationToken);
        return held.Count == 0 ? null : await RunAsync(held.Contains, cancellationToken);
    }

    private async Task<int> RunAsync(Func<IntegrationId, bool> isConfirmed, CancellationToken cancellationToken)
    {
        var (count, failed, seen) = (0, false, new HashSet<IntegrationId>());
        var onNodes = (await integrations.ListAsync(cancellationToken)).Where(integration => integration.Infinity.Address is not null);
        foreach (var node in onNodes.GroupBy(integration => integration.Infinity.Address))
        {
            try
            {
                count += await SweepAsync([.. node], seen, isConfirmed, cancellationToken);
            }
            catch (InfinityException exception)
            {
                failed = true;
                LogFailed(node.First().Id, exception.Trouble);
            }
        }

        await (failed ? Task.CompletedTask : guard.ClearOthersAsync(seen, cancellationToken));
        return count;
    }

    private async Task<int> SweepAsync(IReadOnlyList<Integration> node, HashSet<IntegrationId> seen, Func<IntegrationId, bool> isConfirmed, CancellationToken cancellationToken)
    {
        var drift = await findDrift.RunAsync(node, cancellationToken);
        foreach (var integration in node)
        {
            await settle.RunAsync(integration.Id, cancellationToken);
        }

        await WatchAsync(drift.Standing, cancellationToken);
        var away = node.Where(integration => !integration.IsServing()).Select(integration => integration.Id).ToHashSet();
        foreach (var item in drift.Items.Where(item => away.Contains(item.Integration) ? item is { State: DriftState.Surplus, HasRow: true } : item.State == DriftState.Missing))
        {
            await correct.HandOverAsync(item, cancellationToken);
        }

        var count = 0;
        foreach (var owner in drift.Rooms.Keys.Union(node.Select(integration => integration.Id)))
        {
            seen.Add(owner);
            var surplus = drift.Items.Where(item => item.Integration == owner && item.State == DriftState.Surplus && time.GetUtcNow() - item.Room!.Created >= LeastAge).ToList();
            var unknown = surplus.Count(item => !item.HasRow);
            if (await guard.MayAsync(node, new OwnedRooms(owner, drift.Rooms.GetValueOrDefault(owner), unknown, isConfirmed(owner)), cancellationToken))
            {
                count += await correct.RemoveAsync(node[0], surplus, cancellationToken);
            }
        }

        return count;
    }

    /// <summary>Rooms that an older version made, or whose row among those that stand was lost, are looked for each minute from now on.</summary>
    private async Task WatchAsync(IReadOnlyList<AliasRecord> rooms, CancellationToken cancellationToken)
    {
        var watched = await standing.ListAsync(cancellationToken).Select(each => each.Alias).ToHashSetAsync(cancellationToken: cancellationToken);
        foreach (var alias in rooms.Where(alias => !watched.Contains(alias.NumericAlias)))
        {
            await standing.AddAsync(alias, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The Management Node of integration {Integration} could not be swept: {Trouble}")]
    private partial void LogFailed(IntegrationId integration, InfinityTrouble trouble);
}
