using System.Globalization;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Meetings;

/// <summary>Work to wake up for.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Alias">The alias whose room is due; null for an event.</param>
/// <param name="EventId">The event that is to be read again (replies, horizon, missing); null for a room.</param>
/// <param name="Suspect">True when the event was missed once and is to be looked for again.</param>
public sealed record DueItem(DateTimeOffset At, IntegrationId Integration, NumericAlias? Alias, string? EventId, bool Suspect = false)
{
    /// <summary>Where in which trace (W3C) this was planned, so that a room belongs to the trace of its invitation; null: none.</summary>
    public string? TraceParent { get; init; }

    public string Partition => PartitionAt(At);

    /// <summary>Ticks, then what is due: the same work at the same time is one row.</summary>
    public string Row => $"{RowAt(At)}:{Alias?.Value ?? Key(EventId!)}";

    public static DueItem Room(DateTimeOffset at, IntegrationId integration, NumericAlias alias) => new(at, integration, alias, null);

    public static DueItem Meeting(DateTimeOffset at, IntegrationId integration, string eventId) => new(at, integration, null, eventId);

    /// <summary>All that a row asks for: its replies, its horizon, its rooms.</summary>
    internal static IEnumerable<DueItem> Of(Meetings.Meeting meeting, Integration integration, DateTimeOffset now)
    {
        IEnumerable<DueItem> replies = meeting.Outbox.Count > 0 ? [Replies(meeting)] : [];
        IEnumerable<DueItem> horizon = meeting.Status == MeetingStatus.Scheduled && meeting.HorizonEnd is { } end ? OfHorizon(meeting, integration, end, now) : [];
        var rooms = meeting.ServedBy(now.AddMinutes(-integration.JoinAfterBufferMinutes))
            .Select(alias => Room(RoomTimes.NextWake(meeting.Under(alias, now)!, integration, alias, now), meeting.Integration, alias));
        return replies.Concat(horizon).Concat(rooms);
    }

    /// <summary>For unsent replies: when the newest claim on them has run out.</summary>
    internal static DueItem Replies(Meetings.Meeting meeting) => Meeting(
        meeting.Outbox.Max(reply => reply.ClaimedUntil ?? reply.CreatedAt).AddSeconds(30), meeting.Integration, meeting.EventId);

    public static string PartitionAt(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMddHH", CultureInfo.InvariantCulture);

    public static string RowAt(DateTimeOffset at) => at.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    private static IEnumerable<DueItem> OfHorizon(Meetings.Meeting meeting, Integration integration, DateTimeOffset end, DateTimeOffset now)
    {
        var refresh = end - (TimeSpan.FromDays(integration.HorizonDays) / 2);
        yield return Meeting(refresh, meeting.Integration, meeting.EventId);
        var isLongKept = integration.Infinity.Provisioning != Provisioning.AtAcceptance && refresh - meeting.LastEnd < TimeSpan.FromDays(integration.RetentionDays);
        if (!isLongKept && meeting.LastEnd > now && meeting.LastEnd < refresh)
        {
            // The last of the known times may be the last of all, with which a room goes that was there from the acceptance on, or its retention begins.
            yield return Meeting(meeting.LastEnd.AddMinutes(integration.JoinAfterBufferMinutes), meeting.Integration, meeting.EventId);
        }
    }

    private static string Key(string eventId) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(eventId)).AsSpan(0, 12));
}
