using Microsoft.Extensions.Logging;
using PexipFunctions.Aliases;
using PexipFunctions.Integrations;
using PexipFunctions.Meetings;
using PexipFunctions.Storage;

namespace PexipFunctions.Rooms;

/// <summary>
/// Makes the room of one alias match the windows of its meetings. Serialised by a claim on the alias row: claim, read,
/// act on Infinity, read again, record, release.
/// </summary>
public sealed partial class RoomWork(
    AliasStore aliases, MeetingStore meetings, DueStore due, IntegrationCatalog integrations, RoomActions actions, IQueues queues, NodeHealth health, TimeProvider time, ILogger<RoomWork> logger)
{
    private static readonly TimeSpan ClaimTime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Recheck = TimeSpan.FromMinutes(2);
    private const int MostRounds = 3;

    /// <summary>Does what is due; trouble on Infinity puts the work off and is not thrown.</summary>
    public async Task RunAsync(RoomWorkMessage message, CancellationToken cancellationToken)
    {
        var found = await aliases.FindAsync(NumericAlias.Parse(message.Alias), cancellationToken);
        var integration = found is null ? null : await integrations.FindAsync(found.Value.IntegrationId, cancellationToken);
        if (found is null || integration is null || integration.Mode is IntegrationMode.Off or IntegrationMode.Observe)
        {
            await ForgetAsync(message, cancellationToken);
            return;
        }

        if (await ClaimAsync(found, cancellationToken) is not { } claimed)
        {
            // Somebody works on it, or it was just changed: look again soon.
            await queues.SendAsync(QueueNames.RoomWork, message.Write(), TimeSpan.FromSeconds(5), cancellationToken);
            return;
        }

        var (state, meetingsRead, wake) = await ReconcileAsync(claimed.Value, integration, message.CorrelationId, cancellationToken);
        await RecordAsync(claimed, state, meetingsRead, wake, message, cancellationToken);
    }

    private async Task<(RoomState State, IReadOnlyList<Meeting> Meetings, DateTimeOffset? Wake)> ReconcileAsync(
        AliasRecord alias, Integration integration, string correlationId, CancellationToken cancellationToken)
    {
        var state = alias.Room;
        for (var round = 1; ; round++)
        {
            var read = await ReadMeetingsAsync(alias, cancellationToken);
            var (next, wake) = await ActAsync(alias with { Room = state }, integration, read, correlationId, cancellationToken);
            var acted = next.MayExist != state.MayExist;
            state = next;
            if (!acted || round == MostRounds || !HasMoved(read, await ReadMeetingsAsync(alias, cancellationToken)))
            {
                return (state, read, wake);
            }
        }
    }

    private async Task<(RoomState State, DateTimeOffset? Wake)> ActAsync(
        AliasRecord alias, Integration integration, IReadOnlyList<Meeting> read, string correlationId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var windows = RoomTimes.Unite(read.SelectMany(meeting => RoomTimes.Windows(meeting, integration)), alias.NumericAlias, now);
        var state = alias.Room with { Windows = windows };
        var next = RoomTimes.NextChange(windows, alias.NumericAlias, now);
        var needed = RoomTimes.IsNeeded(windows, integration.Infinity.Provisioning, alias.NumericAlias, now);
        if (needed == state.MayExist && (!needed || state.ResourceId is not null))
        {
            return (state with { SurplusSince = null }, next);
        }

        if (health.IsResting(integration.Infinity))
        {
            return (state, now + Recheck);
        }

        state = needed
            ? await actions.CreateAsync(alias with { Room = state }, integration, RoomTimes.Foremost(read, now), correlationId, cancellationToken)
            : await actions.DeleteAsync(alias with { Room = state }, integration, correlationId, cancellationToken);
        var done = needed ? state.ResourceId is not null : !state.MayExist;
        LogActed(alias.NumericAlias, needed, done, correlationId);
        return (state, done ? next : Earlier(next, now + Recheck));
    }

    private async Task<Versioned<AliasRecord>?> ClaimAsync(Versioned<AliasRecord> found, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (found.Value.Room.ClaimedUntil > now)
        {
            return null;
        }

        var room = found.Value.Room with { ClaimedBy = Guid.NewGuid().ToString("N"), ClaimedUntil = now + ClaimTime };
        return await aliases.TryReplaceAsync(found, found.Value with { Room = room }, cancellationToken);
    }

    private async Task<IReadOnlyList<Meeting>> ReadMeetingsAsync(AliasRecord alias, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(alias.Meetings.Select(key => meetings.FindAsync(alias.IntegrationId, MeetingKey.Parse(key), cancellationToken)));
        return found.Where(meeting => meeting is not null).Select(meeting => meeting!.Value)
            .Where(meeting => meeting.Alias == alias.NumericAlias).ToList();
    }

    private static bool HasMoved(IReadOnlyList<Meeting> before, IReadOnlyList<Meeting> after) =>
        !before.Select(meeting => (meeting.Key, meeting.WindowsVersion)).SequenceEqual(after.Select(meeting => (meeting.Key, meeting.WindowsVersion)));

    /// <summary>The next wake-up is written before the row, and the one that woke us removed last: no crash loses a room.</summary>
    private async Task RecordAsync(
        Versioned<AliasRecord> claimed, RoomState state, IReadOnlyList<Meeting> read, DateTimeOffset? wake, RoomWorkMessage message, CancellationToken cancellationToken)
    {
        if (wake is { } at)
        {
            await due.AddAsync(DueWork.Room(at, claimed.Value.Integration, claimed.Value.NumericAlias), cancellationToken);
        }

        state = state with { ClaimedBy = null, ClaimedUntil = null, Reconciled = read.ToDictionary(meeting => meeting.Key, meeting => meeting.WindowsVersion) };
        var known = claimed;
        for (var attempt = 0; attempt < 5; attempt++)
        {
            if (await aliases.TryReplaceAsync(known, known.Value with { Room = state }, cancellationToken) is not null)
            {
                await ForgetAsync(message, cancellationToken);
                return;
            }

            // A meeting was bound meanwhile: its own message follows. Only the room's part is ours.
            if (await aliases.FindAsync(NumericAlias.Parse(message.Alias), cancellationToken) is not { } current
                || current.Value.Room.ClaimedBy != claimed.Value.Room.ClaimedBy)
            {
                return;
            }

            known = current;
        }
    }

    private Task ForgetAsync(RoomWorkMessage message, CancellationToken cancellationToken) =>
        message is { DuePartition: { } partition, DueRow: { } row } ? due.RemoveAsync(partition, row, cancellationToken) : Task.CompletedTask;

    private static DateTimeOffset Earlier(DateTimeOffset? left, DateTimeOffset right) => left is { } moment && moment < right ? moment : right;

    [LoggerMessage(LogLevel.Information, "Room of {Alias}: needed {Needed}, done {Done} ({CorrelationId})")]
    private partial void LogActed(string alias, bool needed, bool done, string correlationId);
}
