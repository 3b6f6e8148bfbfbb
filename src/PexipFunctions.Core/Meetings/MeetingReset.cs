using PexipFunctions.Calendars;

namespace PexipFunctions.Meetings;

/// <summary>Whether Exchange has taken our acceptance back, as it may do when the organizer updates a meeting. Pure.</summary>
internal static class MeetingReset
{
    /// <summary>Exchange may reset our response; a system that does it endlessly is not answered endlessly.</summary>
    private const int MostSilentAccepts = 3;

    /// <summary>Exchange Server tells times of change in whole seconds.</summary>
    private static readonly TimeSpan Resolution = TimeSpan.FromSeconds(1);

    /// <param name="isOtherVersion">Whether the event is another version than the one that was read before.</param>
    public static bool IsSince(Meeting known, CalendarEvent item, bool isOtherVersion) =>
        MayBe(known, item) && (item.LastModified > known.RespondedAt || (isOtherVersion && IsUnclear(known, item)));

    /// <summary>
    /// Whether only the version can tell: changed in the second of our answer, of which a time of whole seconds does not say whether
    /// it was before or after. The version that was answered is the one read last, or was followed by our answer's.
    /// </summary>
    public static bool IsUnclear(Meeting known, CalendarEvent item) =>
        MayBe(known, item) && item.LastModified.Ticks % Resolution.Ticks == 0 && item.LastModified <= known.RespondedAt && item.LastModified > known.RespondedAt - Resolution;

    private static bool MayBe(Meeting known, CalendarEvent item) =>
        item.Response != ResponseKind.Accepted && known is { RespondedAccepting: true, SilentAccepts: < MostSilentAccepts } && known.Outbox.All(reply => !reply.IsResponse);
}
