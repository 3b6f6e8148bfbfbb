using PexipFunctions.Configuration;

namespace PexipFunctions.Meetings;

/// <summary>When a meeting has to be looked at again by itself. Pure.</summary>
internal static class MeetingWakeUps
{
    /// <summary>All that a row asks for: its replies, its horizon, its rooms.</summary>
    public static IEnumerable<DueItem> Of(Meeting meeting, Integration integration, DateTimeOffset now)
    {
        IEnumerable<DueItem> replies = meeting.Outbox.Count > 0 ? [OfReplies(meeting)] : [];
        IEnumerable<DueItem> horizon = meeting.Status == MeetingStatus.Scheduled && meeting.HorizonEnd is { } end ? OfHorizon(meeting, integration, end, now) : [];
        var rooms = meeting.ServedBy(now.AddMinutes(-integration.JoinAfterBufferMinutes))
            .Select(alias => DueItem.Room(RoomTimes.NextWake(meeting.Under(alias, now)!, integration, alias, now), meeting.Integration, alias));
        return replies.Concat(horizon).Concat(rooms);
    }

    /// <summary>For unsent replies: when the newest claim on them has run out.</summary>
    public static DueItem OfReplies(Meeting meeting) => DueItem.Meeting(
        meeting.Outbox.Max(reply => reply.ClaimedUntil ?? reply.CreatedAt).AddSeconds(30), meeting.Integration, meeting.EventId);

    private static IEnumerable<DueItem> OfHorizon(Meeting meeting, Integration integration, DateTimeOffset end, DateTimeOffset now)
    {
        var refresh = end - (TimeSpan.FromDays(integration.HorizonDays) / 2);
        yield return DueItem.Meeting(refresh, meeting.Integration, meeting.EventId);
        var isLongKept = integration.Infinity.Provisioning != Provisioning.AtAcceptance && refresh - meeting.LastEnd < TimeSpan.FromDays(integration.RetentionDays);
        if (!isLongKept && meeting.LastEnd > now && meeting.LastEnd < refresh)
        {
            // The last of the known times may be the last of all, with which a room goes that was there from the acceptance on, or its retention begins.
            yield return DueItem.Meeting(meeting.LastEnd.AddMinutes(integration.JoinAfterBufferMinutes), meeting.Integration, meeting.EventId);
        }
    }
}
