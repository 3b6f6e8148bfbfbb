using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations;

namespace PexipFunctions.Rooms.Sweeping;

/// <summary>
/// Keeps the sweep from deleting many rooms that nobody knows: more than 5, and more than a tenth, wait for an admin. Rooms
/// whose alias is known do not count, however many are late at once (a clock that leapt): room work deletes them by its own records.
/// </summary>
public sealed class SweepGuard(IntegrationCatalog integrations, SweepReadiness readiness, AlarmStore alarms)
{
    private const int AlwaysAllowed = 5;
    private const int OneIn = 10;

    /// <summary>Whether what is left over of an owner may go.</summary>
    /// <param name="node">The integrations of the node that was asked.</param>
    public async Task<bool> MayAsync(IReadOnlyList<Integration> node, OwnedRooms rooms, CancellationToken cancellationToken)
    {
        var (owner, count, unknown, isConfirmed) = rooms;
        await (unknown == 0 ? alarms.EndAsync(owner, AlarmKinds.SweepHeld, cancellationToken) : Task.CompletedTask);
        if (!await IsReadyAsync(node, owner, cancellationToken))
        {
            return false;
        }

        var isTooMany = unknown > Math.Max(AlwaysAllowed, count / OneIn) && !isConfirmed;
        await (isTooMany
            ? alarms.RaiseAsync(owner, AlarmKinds.SweepHeld, new AlarmDetail($"{unknown} of {count} rooms would be deleted.") { Holds = true }, cancellationToken)
            : alarms.EndAsync(owner, AlarmKinds.SweepHeld, cancellationToken));
        return !isTooMany;
    }

    /// <summary>Ends the alarms of owners that have no node any more, and on no node a room: nothing is left to be held.</summary>
    /// <param name="seen">The owners that were looked at, on all nodes there are.</param>
    public async Task ClearOthersAsync(IReadOnlySet<IntegrationId> seen, CancellationToken cancellationToken)
    {
        var held = await alarms.ListAsync(null, cancellationToken).Where(alarm => alarm.Kind == AlarmKinds.SweepHeld.Name).ToListAsync(cancellationToken);
        foreach (var alarm in held.Where(alarm => !seen.Contains(alarm.Integration)))
        {
            await alarms.EndAsync(alarm.Integration, AlarmKinds.SweepHeld, cancellationToken);
        }
    }

    /// <summary>Rooms of an integration that was deleted need no sync: nothing can bring their meetings back.</summary>
    private async Task<bool> IsReadyAsync(IReadOnlyList<Integration> node, IntegrationId owner, CancellationToken cancellationToken) =>
        await integrations.FindAsync(owner, cancellationToken) is not { } existing
        || (existing.IsServing() && node.Any(integration => integration.Id == owner) && await readiness.IsReadyAsync(owner, cancellationToken));
}
