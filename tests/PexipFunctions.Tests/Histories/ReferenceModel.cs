using PexipFunctions.Meetings;
using PexipFunctions.Rooms;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Histories;

/// <summary>What must be true once everything is quiet, worked out from what people did and from the calendar alone.</summary>
internal static class ReferenceModel
{
    public static async Task<PexipFunctions.Meetings.Meeting?> FindAsync(ProductWorld world, TrackedMeeting meeting) =>
        (await new MeetingStore(world.Tables).FindAsync(world.Integration.Id, MeetingKey.FromUid(meeting.ICalUId), CancellationToken.None))?.Value;

    /// <summary>The faults found; empty: all is as it must be.</summary>
    public static async Task<IReadOnlyList<string>> CheckAsync(HistoryRun run)
    {
        if (!run.IsServing)
        {
            return ModeModel.CheckAway(run);
        }

        var faults = new List<string>();
        var windows = new List<(string Alias, JoinWindow Window)>();
        foreach (var meeting in run.Meetings)
        {
            var row = await FindAsync(run.World, meeting);
            var expected = await ModeModel.IsExcusedAsync(run, meeting, row) ? [] : Expected(run, meeting, row);
            var actual = row is null ? [] : RoomTimes.Windows(row, run.World.Integration).Where(window => window.Closes > run.World.Clock.GetUtcNow()).OrderBy(window => window.Opens).ToList();
            if (!expected.SequenceEqual(actual))
            {
                faults.Add($"{meeting.Handle}: windows {Show(actual)} instead of {Show(expected)} ({row?.Status} {row?.Reason})");
            }

            if (meeting.Alias is { } alias && row?.Alias != alias && expected.Any(window => IsAhead(run.World, window)))
            {
                faults.Add($"{meeting.Handle}: is served by {row?.Alias}, but its body shows {alias}");
            }

            windows.AddRange(actual.Select(window => (row!.Alias!, window)));
            faults.AddRange(CheckReplies(run, meeting, row));
        }

        faults.AddRange(CheckRooms(run, windows));
        faults.AddRange(CheckMails(run));
        faults.AddRange(await ModeModel.CheckAsync(run));
        return faults;
    }

    /// <summary>An entitled meeting that is in the calendar has the windows of its calendar's times.</summary>
    private static List<JoinWindow> Expected(HistoryRun run, TrackedMeeting meeting, PexipFunctions.Meetings.Meeting? row)
    {
        var world = run.World;
        var isEntitled = meeting.IsEntitled || (meeting.IsTaken && run.MayMissConflicts && row?.Status == MeetingStatus.Scheduled && row.Alias == meeting.Alias);
        if (!isEntitled || meeting.IsCancelled || meeting.IsDeleted)
        {
            return [];
        }

        var now = world.Clock.GetUtcNow();
        var after = TimeSpan.FromMinutes(world.Integration.JoinAfterBufferMinutes);

        // What is over before it was scheduled, or was moved into the past, is refused: its buffer after the end is not served.
        return Times(world, meeting, row).Where(time => time.End > now || IsServed(meeting, row, time))
            .Select(time => new JoinWindow(time.Start.AddMinutes(-world.Integration.JoinBeforeBufferMinutes), time.End + after))
            .Where(window => window.Closes > now).OrderBy(window => window.Opens).ToList();
    }

    /// <summary>The times at which the calendar has the meeting.</summary>
    private static IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> Times(ProductWorld world, TrackedMeeting meeting, PexipFunctions.Meetings.Meeting? row)
    {
        if (meeting.IsApart)
        {
            return HistoryOccurrences.Apart(world, meeting).Select(each => each.Event)
                .Where(item => IsHeeded(world, row, item))
                .Select(item => (item.Start, item.End));
        }

        var mailbox = world.Exchange.FindResource(ProductWorld.Mailbox)!;
        var item = mailbox.Calendar().Select(each => each.Event).FirstOrDefault(each => string.Equals(each.ICalUId, meeting.ICalUId, StringComparison.OrdinalIgnoreCase));
        var (now, after) = (world.Clock.GetUtcNow(), TimeSpan.FromMinutes(world.Integration.JoinAfterBufferMinutes));
        return item switch
        {
            null => [],
            _ when meeting.IsSeries => mailbox.Instances(item.Id, now - after, row?.HorizonEnd ?? now.AddDays(14))!
                .Where(each => !each.Event.IsCancelled).Select(each => (each.Event.Start, each.Event.End)),
            _ => [(item.Start, item.End)],
        };
    }

    /// <summary>Not one of before the baseline that nobody touched since.</summary>
    private static bool IsHeeded(ProductWorld world, PexipFunctions.Meetings.Meeting? row, PexipFunctions.Mailboxes.CalendarEvent item) =>
        item.LastModified >= world.Integration.ActiveSince || row?.Times.Any(known => known.EventId == item.Id) == true;

    /// <summary>Of occurrences invited apart each is scheduled by itself.</summary>
    private static bool IsServed(TrackedMeeting meeting, PexipFunctions.Meetings.Meeting? row, (DateTimeOffset Start, DateTimeOffset End) time) =>
        row?.Status == MeetingStatus.Scheduled && (!meeting.IsApart || row.Times.Any(known => known.Start == time.Start && known.End == time.End));

    /// <summary>Whether a meeting with this window is not over.</summary>
    private static bool IsAhead(ProductWorld world, JoinWindow window) =>
        window.Closes.AddMinutes(-world.Integration.JoinAfterBufferMinutes) > world.Clock.GetUtcNow();

    public static IEnumerable<string> CheckReplies(HistoryRun run, TrackedMeeting meeting, PexipFunctions.Meetings.Meeting? row)
    {
        if (meeting.IsApart)
        {
            return CheckApart(run, meeting, row).Concat(CheckSent(meeting, row));
        }

        return CheckWhole(run, meeting, row).Concat(CheckSent(meeting, row));
    }

    private static IEnumerable<string> CheckWhole(HistoryRun run, TrackedMeeting meeting, PexipFunctions.Meetings.Meeting? row)
    {
        var responses = run.World.Inbox(meeting.Organizer)
            .Where(message => string.Equals(message.ICalUId, meeting.ICalUId, StringComparison.OrdinalIgnoreCase) && message.Text.Length > 0).ToList();

        // Graph's answer to an acceptance was lost, and an update took the trace away by which it could be found: it is sent again rather than never.
        var repeated = run.UpdateResetsResponse ? Math.Min(meeting.SilentEdits, run.UnknownAcceptances) : 0;
        if (responses.Count > meeting.Contents + repeated)
        {
            yield return $"{meeting.Handle}: {responses.Count} answers to {meeting.Contents} contents: {string.Join(" | ", responses.Select(response => response.Text[..Math.Min(60, response.Text.Length)]))}";
        }

        // Where the clock leapt, what was over when it could be read needs no answer any more.
        var isAhead = !run.HasLeapt || row?.LastEnd > run.World.Clock.GetUtcNow();
        var wanted = row?.Status switch { MeetingStatus.Scheduled => isAhead ? InboxKind.Accept : (InboxKind?)null, MeetingStatus.Refused => InboxKind.Decline, _ => (InboxKind?)null };
        // Nobody waits for an answer to what was cancelled or deleted before it could be given.
        if (wanted is { } kind && !meeting.IsCancelled && !meeting.IsDeleted && (responses.Count == 0 || responses[^1].Kind != kind))
        {
            yield return $"{meeting.Handle}: is {row!.Status}, but the last answer is {(responses.Count == 0 ? "none" : responses[^1].Kind.ToString())}";
        }
    }

    /// <summary>Each occurrence to which the mailbox is invited apart is answered by itself; once all are refused, the last answer says so.</summary>
    private static IEnumerable<string> CheckApart(HistoryRun run, TrackedMeeting meeting, PexipFunctions.Meetings.Meeting? row)
    {
        var key = MeetingKey.FromUid(meeting.ICalUId);
        var responses = run.World.Inbox(meeting.Organizer)
            .Where(message => message is { Occurrence: not null, ICalUId: { } uid, Text.Length: > 0 } && MeetingKey.FromUid(uid) == key).ToList();
        var repeated = run.UpdateResetsResponse ? Math.Min(meeting.SilentEdits, run.UnknownAcceptances) : 0;
        foreach (var answered in responses.GroupBy(response => response.Occurrence!.Value).Where(each => each.Count() > meeting.Apart.GetValueOrDefault(each.Key) + repeated))
        {
            yield return $"{meeting.Handle} of {answered.Key}: {answered.Count()} answers to {meeting.Apart.GetValueOrDefault(answered.Key)} contents";
        }

        var now = run.World.Clock.GetUtcNow();
        var live = row?.Status == MeetingStatus.Scheduled ? HistoryOccurrences.Apart(run.World, meeting).Where(each => each.Event.End > now && IsHeeded(run.World, row, each.Event)) : [];
        foreach (var (date, _) in live.Where(each => responses.LastOrDefault(response => response.Occurrence == each.Date)?.Kind != InboxKind.Accept))
        {
            yield return $"{meeting.Handle} of {date}: is scheduled, but its last answer is no acceptance";
        }

        if (row?.Status == MeetingStatus.Refused && !meeting.IsCancelled && !meeting.IsDeleted && HistoryOccurrences.Apart(run.World, meeting).Count > 0 && responses.LastOrDefault()?.Kind != InboxKind.Decline)
        {
            yield return $"{meeting.Handle}: is refused, but the last answer is no refusal";
        }
    }

    private static IEnumerable<string> CheckSent(TrackedMeeting meeting, PexipFunctions.Meetings.Meeting? row) =>
        row?.Outbox.Count > 0 ? [$"{meeting.Handle}: {row.Outbox.Count} replies are unsent"] : [];

    private static IEnumerable<string> CheckRooms(HistoryRun run, List<(string Alias, JoinWindow Window)> windows)
    {
        var now = run.World.Clock.GetUtcNow();
        var others = run.World.Infinity.Rooms.Where(room => room.Tag.Length == 0).SelectMany(room => room.Aliases.Select(alias => alias.Alias)).ToHashSet();
        var needed = windows.Where(each => !others.Contains(each.Alias)).GroupBy(each => each.Alias)
            .Where(each => RoomTimes.IsNeeded(RoomTimes.Unite(each.Select(window => window.Window), each.Key, now), run.World.Integration.Infinity.Provisioning, each.Key, now))
            .Select(each => each.Key).Order(StringComparer.Ordinal).ToList();
        var there = run.World.Infinity.Rooms.Where(room => room.Tag.Length > 0 && !run.Admin.IsLeftOver(room)).Select(room => room.Aliases.Select(alias => alias.Alias).Single(alias => !alias.Contains('@', StringComparison.Ordinal))).Order(StringComparer.Ordinal).ToList();
        if (!needed.SequenceEqual(there))
        {
            yield return $"rooms [{string.Join(' ', there)}] instead of [{string.Join(' ', needed)}]";
        }
    }

    private static IEnumerable<string> CheckMails(HistoryRun run)
    {
        var mails = run.World.Inbox().Count(message => message.Kind == InboxKind.Mail);
        var most = run.Meetings.Count(meeting => meeting.IsPlaceholder) + run.TakenVmrs + run.UnknownMails;
        if (mails > most)
        {
            yield return $"{mails} mails with joining instructions or of conflicts, at most {most} are explained";
        }
    }

    private static string Show(IEnumerable<JoinWindow> windows) => $"[{string.Join(", ", windows.Select(window => $"{window.Opens:dd HH:mm}-{window.Closes:dd HH:mm}"))}]";
}
