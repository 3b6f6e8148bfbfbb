using Microsoft.Extensions.Logging;
using PexipFunctions.Integrations;
using PexipFunctions.Operations;
using PexipFunctions.Storage;

namespace PexipFunctions.Rooms.Sweeping;

/// <summary>
/// Finds what room work missed. Missing rooms, and left-overs whose alias is known, go to room work, which asks Infinity
/// again. Only rooms that nobody knows are deleted here: this deployment's, an hour old, idle, and never many at once.
/// </summary>
public sealed partial class SweepRooms(
    IntegrationCatalog integrations, FindDrift findDrift, SweepReadiness readiness, IInfinities infinities, IQueues queues, AlarmStore alarms, OperationLog operations, IRandomSource random, TimeProvider time, ILogger<SweepRooms> logger)
{
    private const int AlwaysAllowed = 5;
    private const int OneIn = 10;
    private static readonly TimeSpan LeastAge = TimeSpan.FromHours(1);

    /// <summary>The hourly run; a node in trouble does not keep it from the others.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => RunAsync(_ => false, cancellationToken);

    /// <summary>Lets the sweep of every integration that is held go on now; how many rooms it saw to, or null when none is held.</summary>
    /// <param name="only">That integration alone; null: all.</param>
    public async Task<int?> ConfirmAsync(IntegrationId? only, CancellationToken cancellationToken)
    {
        var held = await alarms.ListAsync(only, cancellationToken).Where(alarm => alarm.Kind == AlarmKinds.SweepHeld.Name)
            .Select(alarm => IntegrationId.FromGuid(alarm.Integration)).ToListAsync(cancellationToken);
        return held.Count == 0 ? null : await RunAsync(held.Contains, cancellationToken);
    }

    private async Task<int> RunAsync(Func<IntegrationId, bool> isConfirmed, CancellationToken cancellationToken)
    {
        var count = 0;
        var active = (await integrations.ListAsync(cancellationToken))
            .Where(integration => integration is { Mode: IntegrationMode.On or IntegrationMode.Draining, Infinity.Address: not null });
        foreach (var node in active.GroupBy(integration => integration.Infinity.Address))
        {
            try
            {
                count += await SweepAsync([.. node], isConfirmed, cancellationToken);
            }
            catch (InfinityException exception)
            {
                LogFailed(node.First().Id, exception.Trouble);
            }
        }

        return count;
    }

    private async Task<int> SweepAsync(IReadOnlyList<Integration> node, Func<IntegrationId, bool> isConfirmed, CancellationToken cancellationToken)
    {
        var drift = await findDrift.RunAsync(node, cancellationToken);
        foreach (var missing in drift.Items.Where(item => item.State == DriftState.Missing))
        {
            await HandOverAsync(missing, cancellationToken);
        }

        var count = 0;
        foreach (var owner in drift.Rooms.Keys)
        {
            var surplus = drift.Items.Where(item => item.Integration == owner && item.State == DriftState.Surplus && time.GetUtcNow() - item.Room!.Created >= LeastAge).ToList();
            if (await MayAsync(node, owner, surplus.Count, drift.Rooms[owner], isConfirmed(owner), cancellationToken))
            {
                count += await RemoveAsync(infinities.Open(node[0]), surplus, cancellationToken);
            }
        }

        return count;
    }

    /// <summary>Rooms of an integration that was deleted need no sync: nothing can bring their meetings back.</summary>
    private async Task<bool> MayAsync(IReadOnlyList<Integration> node, IntegrationId owner, int surplus, int rooms, bool isConfirmed, CancellationToken cancellationToken)
    {
        var exists = await integrations.FindAsync(owner, cancellationToken) is not null;
        if (exists && (node.All(integration => integration.Id != owner) || !await readiness.IsReadyAsync(owner, cancellationToken)))
        {
            return false;
        }

        if (surplus > Math.Max(AlwaysAllowed, rooms / OneIn) && !isConfirmed)
        {
            await alarms.RaiseAsync(owner.Value, AlarmKinds.SweepHeld, $"{surplus} of {rooms} rooms would be deleted.", cancellationToken, holds: true);
            return false;
        }

        await alarms.EndAsync(owner.Value, AlarmKinds.SweepHeld, cancellationToken);
        return true;
    }

    private async Task<int> RemoveAsync(IInfinity infinity, List<Drift> surplus, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var item in surplus)
        {
            if (!item.HasRow && await infinity.IsInUseAsync(item.Room!.Name, cancellationToken))
            {
                continue;
            }

            // Many deletions take minutes, in which a meeting may bring an alias back that a restored backup did not know.
            if (item.HasRow || !await findDrift.IsUnknownAsync(item, cancellationToken))
            {
                await HandOverAsync(item, cancellationToken);
            }
            else
            {
                await infinity.DeleteAsync(item.Room!.Id, cancellationToken);
                await LogAsync(item);
            }

            count++;
        }

        return count;
    }

    private Task HandOverAsync(Drift item, CancellationToken cancellationToken) => queues.SendAsync(
        QueueNames.RoomWork, new RoomWorkMessage(item.NumericAlias, CorrelationId.New(random, time), Verify: true).Write(), TimeSpan.Zero, cancellationToken);

    private Task LogAsync(Drift item) => operations.WriteAsync(
        new Operation(time.GetUtcNow(), item.Integration.Value, CorrelationId.New(random, time), "room", "swept", "no alias knows it", "", item.NumericAlias, item.NumericAlias, 0),
        CancellationToken.None);

    [LoggerMessage(LogLevel.Warning, "The Management Node of integration {Integration} could not be swept: {Trouble}")]
    private partial void LogFailed(IntegrationId integration, InfinityTrouble trouble);
}
