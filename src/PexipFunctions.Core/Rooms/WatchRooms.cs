using Microsoft.Extensions.Logging;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Storage;

namespace PexipFunctions.Rooms;

/// <summary>
/// Looks each minute whether the rooms that should be on their Management Nodes are there: one list for each node, whatever
/// their number. One that is not (the node was restored from a backup, somebody deleted it) goes to room work, which asks for it
/// by its tag and makes it again.
/// </summary>
public sealed partial class WatchRooms(
    StandingRooms standing, IntegrationCatalog integrations, AliasStore aliases, IInfinities infinities, DeploymentId deployment, NodeBackoff backoff, AlarmStore alarms, IQueues queues, IRandomSource random, TimeProvider time, ILogger<WatchRooms> logger)
{
    /// <summary>A node that does not answer must not keep the timer: what is due is woken each minute.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Asks nothing of a node that has no room, or that rests.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var rooms = await standing.ListAsync(cancellationToken).ToLookupAsync(room => room.Integration, room => room.Alias, cancellationToken: cancellationToken);
        if (rooms.Count == 0)
        {
            return;
        }

        var all = await integrations.ListAsync(cancellationToken);
        await ForgetAsync(rooms.Where(each => all.All(integration => integration.Id != each.Key)).SelectMany(each => each), cancellationToken);
        var nodes = all.Where(integration => rooms.Contains(integration.Id) && integration.IsServing() && integration.Infinity.Address is not null && !backoff.IsResting(integration.Infinity))
            .GroupBy(integration => integration.Infinity.Address);
        await Task.WhenAll(nodes.Select(node => TryAsync([.. node], rooms, cancellationToken)));
    }

    private async Task TryAsync(IReadOnlyList<Integration> node, ILookup<IntegrationId, NumericAlias> rooms, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await LookAsync(node, rooms, both.Token);
        }
        catch (InfinityException exception)
        {
            LogFailed(node[0].Id, exception.Trouble);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(node[0].Id, InfinityTrouble.Transient);
        }
    }

    /// <summary>What was made behind the list is not in it: the rows are read afterwards, and say when the room was seen.</summary>
    private async Task LookAsync(IReadOnlyList<Integration> node, ILookup<IntegrationId, NumericAlias> rooms, CancellationToken cancellationToken)
    {
        var prefix = RoomTag.OfDeployment(await deployment.GetAsync(cancellationToken));
        var asked = time.GetUtcNow();
        var there = (await infinities.Open(node[0]).ListByTagPrefixAsync(prefix, cancellationToken)).Select(room => room.Tag).ToHashSet(StringComparer.Ordinal);
        var lost = new List<(Integration Integration, NumericAlias Alias)>();
        foreach (var integration in node)
        {
            foreach (var alias in rooms[integration.Id].Where(alias => !there.Contains(RoomTag.Of(prefix, integration.Id, alias))))
            {
                lost.AddRange(await IsLostAsync(integration, alias, asked, cancellationToken) ? [(integration, alias)] : []);
            }
        }

        await RestoreAsync(lost, cancellationToken);
    }

    private async Task<bool> IsLostAsync(Integration integration, NumericAlias alias, DateTimeOffset asked, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var row = (await aliases.FindAsync(alias, cancellationToken))?.Value;
        if (row is not { Room.MayExist: true } && !(row?.Room.ClaimedUntil > now))
        {
            await standing.RemoveAsync(alias, cancellationToken);
        }

        return row is { Room: { MayExist: true, ResourceId: not null } room } && room.SeenAt < asked && !(room.ClaimedUntil > now)
            && RoomTimes.IsNeeded(room.Windows, integration, alias, now);
    }

    private async Task RestoreAsync(List<(Integration Integration, NumericAlias Alias)> lost, CancellationToken cancellationToken)
    {
        foreach (var each in lost.Count > 1 ? lost.GroupBy(each => each.Integration.Id) : [])
        {
            await alarms.RaiseAsync(each.Key, AlarmKinds.NodeLostRooms, $"{each.Count()} rooms were missing inside their windows, and are made again.", cancellationToken);
        }

        foreach (var (_, alias) in lost)
        {
            var message = new RoomWorkMessage(alias, CorrelationId.New(random, time), Verify: true) { SentAt = time.GetUtcNow() };
            await queues.SendAsync(QueueNames.RoomWork, message.Write(), TimeSpan.Zero, cancellationToken);
        }
    }

    private async Task ForgetAsync(IEnumerable<NumericAlias> orphans, CancellationToken cancellationToken)
    {
        foreach (var alias in orphans)
        {
            await standing.RemoveAsync(alias, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The rooms of integration {Integration} could not be listed: {Trouble}")]
    private partial void LogFailed(IntegrationId integration, InfinityTrouble trouble);
}
