using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Tests.Product;
using Meeting = PexipFunctions.Meetings.Meeting;

namespace PexipFunctions.Tests.Histories;

/// <summary>Under which alias each occurrence of a series must be joined: a part of the <see cref="ReferenceModel"/>.</summary>
internal static class OccurrenceModel
{
    /// <summary>A meeting's row as it is under each of its aliases: occurrences may have VMRs for themselves.</summary>
    public static IEnumerable<Meeting> Parts(HistoryRun run, Meeting row)
    {
        var now = run.World.Clock.GetUtcNow();
        var parts = row.ServedBy(now.AddMinutes(-run.World.Integration.JoinAfterBufferMinutes)).Select(alias => row.Under(alias, now)).OfType<Meeting>().ToList();
        return parts.Count > 0 ? parts : [row];
    }

    /// <summary>The windows that are not over, by alias.</summary>
    public static IEnumerable<(string Alias, JoinWindow Window)> Split(HistoryRun run, Meeting? row) => row is null ? [] :
        from part in Parts(run, row)
        where part.Alias is not null
        from window in RoomTimes.Windows(part, run.World.Integration)
        where window.Closes > run.World.Clock.GetUtcNow()
        select (part.Alias!.Value.Value, window);

    /// <summary>Of occurrences invited apart each may have it for itself: the last of them need not be read again when the others are gone.</summary>
    public static bool IsServedBy(HistoryRun run, TrackedMeeting meeting, Meeting? row, string alias) =>
        row?.Alias?.Value == alias || (meeting.IsApart && Split(run, row).All(each => each.Alias == alias));

    /// <summary>An occurrence that shows another VMR than its series is joined under that; any other under the series'.</summary>
    public static async Task<IReadOnlyList<string>> CheckAsync(HistoryRun run, TrackedMeeting meeting, Meeting? row)
    {
        var faults = new List<string>();
        var now = run.World.Clock.GetUtcNow();
        if (!meeting.IsSeries || row is not { Status: MeetingStatus.Scheduled, HorizonEnd: { } end })
        {
            return faults;
        }

        var mailbox = run.World.Exchange.FindResource(ProductWorld.Mailbox)!;
        foreach (var view in mailbox.Instances(row.EventId, now, end)!.Where(each => !each.Event.IsCancelled && each.Event.End > now))
        {
            var shown = meeting.OccurrenceAliases.FindLast(alias => view.Event.Body.Contains(alias, StringComparison.Ordinal));
            var own = shown == row.Alias?.Value || (shown is not null && await run.Aliases.IsReleasedAsync(shown)) ? null : shown;
            var actual = row.Times.FirstOrDefault(time => time.Origin == view.Event.OriginalStart)?.Own?.Alias.Value;
            if (actual != own)
            {
                faults.Add($"{meeting.Handle} of {view.Event.Start:dd HH:mm}: is joined under {actual ?? "its series' alias"} instead of {own ?? "that"}");
            }
        }

        return faults;
    }
}
