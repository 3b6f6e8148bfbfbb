using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
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

            if (meeting.Alias is { } alias && !OccurrenceModel.IsServedBy(run, meeting, row, alias) && expected.Any(window => IsAhead(run.World, window)))
            {
                faults.Add($"{meeting.Handle}: is served by {row?.Alias}, but its body shows {alias}");
            }

            windows.AddRange(OccurrenceModel.Split(run, row));
            faults.AddRange(expected.Count > 0 ? await OccurrenceModel.CheckAsync(run, meeting, row) : []);
            faults.AddRange(ReplyModel.Check(run, meeting, row));
            faults.AddRange(MailModel.Check(run, meeting, row));
        }

        faults.AddRange(CheckRooms(run, windows));
        faults.AddRange(MailModel.CheckAll(run));
        faults.AddRange(await ModeModel.CheckAsync(run));
        return faults;
    }

    /// <summary>An entitled meeting that is in the calendar has the windows of its calendar's times.</summary>
    private static List<JoinWindow> Expected(HistoryRun run, TrackedMeeting meeting, PexipFunctions.Meetings.Meeting? row)
    {
        var world = run.World;
        var isEntitled = meeting.IsEntitled || (meeting.IsTaken && run.MayMissConflicts && row?.Status == MeetingStatus.Scheduled && row.Alias?.Value == meeting.Alias);
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
    public static bool IsHeeded(ProductWorld world, PexipFunctions.Meetings.Meeting? row, PexipFunctions.Calendars.CalendarEvent item) =>
        item.LastModified >= world.Integration.Baseline() || row?.Times.Any(known => IsOf(world, known.EventId, item)) == true;

    /// <summary>An Exchange Server has other ids than Graph.</summary>
    private static bool IsOf(ProductWorld world, string eventId, PexipFunctions.Calendars.CalendarEvent item) =>
        eventId == item.Id || world.Exchange.FindResource(ProductWorld.Mailbox)!.Find(eventId)?.Event.Id == item.Id;

    /// <summary>Of occurrences invited apart each is scheduled by itself.</summary>
    private static bool IsServed(TrackedMeeting meeting, PexipFunctions.Meetings.Meeting? row, (DateTimeOffset Start, DateTimeOffset End) time) =>
        row?.Status == MeetingStatus.Scheduled && (!meeting.IsApart || row.Times.Any(known => known.Start == time.Start && known.End == time.End));

    /// <summary>Whether a meeting with this window is not over.</summary>
    public static bool IsAhead(ProductWorld world, JoinWindow window) =>
        window.Closes.AddMinutes(-world.Integration.JoinAfterBufferMinutes) > world.Clock.GetUtcNow();

    private static IEnumerable<string> CheckRooms(HistoryRun run, List<(string Alias, JoinWindow Window)> windows)
    {
        var now = run.World.Clock.GetUtcNow();
        var others = run.World.Infinity.Rooms.Where(room => room.Tag.Length == 0).SelectMany(room => room.Aliases.Select(alias => alias.Alias)).ToHashSet();
        var needed = windows.Where(each => !others.Contains(each.Alias)).GroupBy(each => each.Alias)
            .Where(each => NumericAlias.Parse(each.Key) is var alias && RoomTimes.IsNeeded(RoomTimes.Unite(each.Select(window => window.Window), alias, now), run.World.Integration.Infinity.Provisioning, alias, now))
            .Select(each => each.Key).Order(StringComparer.Ordinal).ToList();
        var there = run.World.Infinity.Rooms.Where(room => room.Tag.Length > 0 && !run.Admin.IsLeftOver(room)).Select(room => room.Aliases.Select(alias => alias.Alias).Single(alias => !alias.Contains('@', StringComparison.Ordinal))).Order(StringComparer.Ordinal).ToList();
        if (!needed.SequenceEqual(there))
        {
            yield return $"rooms [{string.Join(' ', there)}] instead of [{string.Join(' ', needed)}]";
        }
    }

    private static string Show(IEnumerable<JoinWindow> windows) => $"[{string.Join(", ", windows.Select(window => $"{window.Opens:dd HH:mm}-{window.Closes:dd HH:mm}"))}]";
}
