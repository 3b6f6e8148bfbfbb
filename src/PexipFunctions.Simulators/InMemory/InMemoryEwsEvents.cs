using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Simulators.InMemory;

/// <summary>Events as Exchange Server shows them: ids that name the folder, times in whole seconds, and nobody told whether attendees are hidden.</summary>
internal static class InMemoryEwsEvents
{
    private static readonly string[] Lists = ["required", "optional", "resource"];

    /// <param name="isWhole">Whether times of change are no finer than a second.</param>
    /// <param name="masterId">Of an occurrence; null: its series is not in the calendar.</param>
    public static CalendarEvent Event(EventView view, string? masterId, bool isWhole) => view.Event with
    {
        Id = view.OrdinaryId,
        ETag = view.ChangeKey,
        SeriesMasterId = masterId,
        OriginalStart = view.Event.OriginalStart is { } original ? Whole(original) : null,
        Start = Whole(view.Event.Start),
        End = Whole(view.Event.End),
        HideAttendees = false,
        Attendees = [.. view.Event.Attendees.Where(each => Lists.Contains(each.Type) && each.Address.Length > 0).OrderBy(each => Array.IndexOf(Lists, each.Type))],
        ResponseTime = view.Event.ResponseTime is { } answered ? Whole(answered) : null,
        Created = Whole(view.Event.Created),
        LastModified = isWhole ? Whole(view.Event.LastModified) : view.Event.LastModified,
    };

    public static EventChange Change(EventView view, bool isWhole) => new(
        view.OrdinaryId, view.ChangeKey, isWhole ? Whole(view.Event.LastModified) : view.Event.LastModified, view.Event.Kind == EventKind.SeriesMaster ? null : Whole(view.Event.End), view.Event.ICalUId);

    public static Occurrence Occurrence(EventView view) => new(
        view.OrdinaryId, Whole(view.Event.OriginalStart!.Value), Whole(view.Event.Start), Whole(view.Event.End), view.Event.IsAllDay, view.Event.Kind == EventKind.Exception,
        view.Event.IsCancelled, view.Event.Subject, view.Event.Response);

    public static DateTimeOffset Whole(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
}
