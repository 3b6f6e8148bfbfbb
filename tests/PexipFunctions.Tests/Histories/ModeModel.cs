using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Simulators.ManagementNode.Model;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;
using Meeting = PexipFunctions.Meetings.Meeting;

namespace PexipFunctions.Tests.Histories;

/// <summary>What must be true of modes, retention and settings: a part of the <see cref="ReferenceModel"/>.</summary>
internal static class ModeModel
{
    /// <summary>The settings have reached everybody, and every room has been looked at.</summary>
    private static readonly TimeSpan Followed = TimeSpan.FromMinutes(16);

    /// <summary>While the integration is off or only observes: no room, and nothing more was said than before.</summary>
    public static IReadOnlyList<string> CheckAway(HistoryRun run) =>
    [
        .. from room in run.World.Infinity.Rooms where IsOurs(run, room) select $"room {room.Name}, though the mode is {run.World.Integration.Mode}",
        .. CheckLiveRooms(run),
        .. run.Alarms.Faults,
    ];

    /// <summary>Whether a meeting has no right to a room that its people know nothing of.</summary>
    public static async Task<bool> IsExcusedAsync(HistoryRun run, TrackedMeeting meeting, Meeting? row) => row switch
    {
        // The baseline: unknown, and last changed before the integration was switched on.
        // While draining no alias is given out for a placeholder: what was made before is then left alone, whatever changes.
        null => Items(run.World, meeting).All(item => item.LastModified < run.World.Integration.Baseline()
            || (meeting.IsPlaceholder && run.World.Integration.Mode == IntegrationMode.Draining && item.Created < run.World.Integration.Baseline())),
        { Status: not MeetingStatus.Scheduled } when meeting.IsPlaceholder => run.Admin.HasDrained || run.Admin.HasRetained,
        _ => meeting.Alias is { } alias && await run.Aliases.IsReleasedAsync(alias),
    };

    /// <summary>The faults while meetings are served.</summary>
    public static async Task<IReadOnlyList<string>> CheckAsync(HistoryRun run)
    {
        var faults = new List<string>();
        var rows = new List<Meeting>();
        foreach (var meeting in run.Meetings)
        {
            if (await ReferenceModel.FindAsync(run.World, meeting) is { } row)
            {
                rows.AddRange(OccurrenceModel.Parts(run, row));
                faults.AddRange(CheckRow(run, meeting, row));
            }
        }

        faults.AddRange(CheckMadeWith(run, rows));
        faults.AddRange(CheckLiveRooms(run));
        faults.AddRange(run.Alarms.Faults);
        faults.AddRange(run.Alarms.Standing.Where(kind => run.TakenVmrs == 0 || kind != AlarmKinds.RoomLate.Name).Select(kind => $"the alarm {kind} stands, though all has been well for long"));
        var held = await run.World.Tables.Get(TableNames.Alarms).FindAsync(run.World.Integration.Id.ToString(), AlarmKinds.SweepHeld.Name, CancellationToken.None);
        return held is null || JsonRow.FromRow<Alarm>(held).IsOver(run.World.Clock.GetUtcNow()) || run.Admin.HasLeftOvers ? faults : [.. faults, "sweep-held stands, with nothing left to hold"];
    }

    private static IEnumerable<string> CheckRow(HistoryRun run, TrackedMeeting meeting, Meeting row)
    {
        var now = run.World.Clock.GetUtcNow();
        var item = Items(run.World, meeting).FirstOrDefault(each => !each.IsCancelled);
        if (row.IsStripped && item?.End > now && !meeting.IsApart && Last(run, meeting) != InboxKind.Decline && !MailModel.IsMailed(run, meeting))
        {
            yield return $"{meeting.Handle}: is ahead again after its retention, and nobody was told";
        }

        if (row is { Status: MeetingStatus.Scheduled, HorizonEnd: { } end } && end < now.AddDays(6))
        {
            yield return $"{meeting.Handle}: its horizon has not moved on since {end:u}";
        }

        var mark = Mark(run.World.Integration.Texts.ConferenceNameTemplate);
        if (row.Status == MeetingStatus.Scheduled && row.LastEnd > now && item is not null && !row.Name.Contains(mark, StringComparison.Ordinal))
        {
            yield return $"{meeting.Handle}: its room is named '{row.Name}', without '{mark}'";
        }
    }

    /// <summary>A room that was made since, or that nobody may have been about to join, is as the settings have it.</summary>
    private static IEnumerable<string> CheckMadeWith(HistoryRun run, List<Meeting> rows)
    {
        var (world, now) = (run.World, run.World.Clock.GetUtcNow());
        var limit = world.Integration.Infinity.ParticipantLimit;
        var mark = Mark(world.Integration.Texts.ConferenceNameTemplate);
        foreach (var room in world.Infinity.Rooms.Where(room => IsOurs(run, room) && MustFollow(run, room, rows, now)))
        {
            var actual = (int?)room.Fields["participant_limit"];
            if (actual != limit || !room.Name.Contains(mark, StringComparison.Ordinal))
            {
                yield return $"room {room.Name} for {actual}, instead of '{mark}' for {limit}";
            }
        }
    }

    private static bool MustFollow(HistoryRun run, RoomRecord room, List<Meeting> rows, DateTimeOffset now)
    {
        var changed = run.Admin.RoomsChangedAt + Followed;
        var windows = rows.Where(row => row.Alias is { } alias && room.Answers(alias.Value)).SelectMany(row => RoomTimes.Windows(row, run.World.Integration));
        var isFollowed = rows.Where(row => row.Alias is { } alias && room.Answers(alias.Value)).All(row => row.ChangedAt < room.Created);

        // Where Graph did not give the event in time, a room was made by what was known.
        return (room.Created > changed && isFollowed) || (now > changed && windows.All(window => window.Closes < now.AddMinutes(-5) || now < window.Opens - RoomTimes.LongestLead));
    }

    private static IEnumerable<string> CheckLiveRooms(HistoryRun run) =>
        run.World.Infinity.LiveRoomsTouched.Where(touched => touched.Verb != "DELETE" || !run.Processes.CutOffs.Has(touched.RoomId, touched.At)).Select(touched => $"{touched.Verb} of {touched.RoomName}, which was in use");

    /// <summary>The part of a name that comes from the template alone.</summary>
    private static string Mark(string template) => template[(template.IndexOf("}}", StringComparison.Ordinal) + 2)..template.IndexOf("({", StringComparison.Ordinal)];

    private static bool IsOurs(HistoryRun run, RoomRecord room) => room.Tag.Length > 0 && !run.Admin.IsLeftOver(room);

    private static InboxKind? Last(HistoryRun run, TrackedMeeting meeting) => run.World.Inbox(meeting.Organizer)
        .LastOrDefault(message => string.Equals(message.ICalUId, meeting.ICalUId, StringComparison.OrdinalIgnoreCase) && ReplyModel.Says(run, message))?.Kind;

    public static IEnumerable<CalendarEvent> Items(ProductWorld world, TrackedMeeting meeting) =>
        world.Exchange.FindResource(ProductWorld.Mailbox)!.Calendar().Select(view => view.Event)
            .Where(item => MeetingKey.FromUid(item.ICalUId) == MeetingKey.FromUid(meeting.ICalUId));
}
