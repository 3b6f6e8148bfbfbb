using NodaTime;
using PexipFunctions.Calendars;

namespace PexipFunctions.Simulators.Exchange.Ews;

/// <summary>An item as EWS shows it: all-day events as the creator's midnight, ids that change when it moves.</summary>
internal sealed record EwsView(EventView View)
{
    private static readonly IReadOnlyDictionary<string, string> Nobody = new Dictionary<string, string>();

    /// <summary>Whether it stands in a list, and not by itself.</summary>
    public bool IsListed { get; init; }

    /// <summary>Whether times of change are no finer than a second.</summary>
    public bool HasWholeSeconds { get; init; } = true;

    /// <summary>Whose address is shown as the directory's own, by the SMTP address.</summary>
    public IReadOnlyDictionary<string, string> LegacyNames { get; init; } = Nobody;

    /// <summary>What has to be added to the standard time of its zone to make it UTC.</summary>
    public TimeSpan Bias => -ZoneCatalog.Find(Content.Zone).GetZoneInterval(Instant.FromDateTimeOffset(Event.Start)).StandardOffset.ToTimeSpan();

    /// <summary>The four bytes of the instance date in a global object id (MS-OXOCAL).</summary>
    private const int DateAt = 32;
    private const int DateLength = 8;

    public CalendarEvent Event => View.Event;
    public MeetingContent Content => View.Content;

    /// <summary>The global object id as hexadecimal digits.</summary>
    public string GlobalId => Event.ICalUId;

    /// <summary>The same for all occurrences of a series.</summary>
    public string CleanId => GlobalId.Length >= DateAt + DateLength ? string.Concat(GlobalId.AsSpan(0, DateAt), new string('0', DateLength), GlobalId.AsSpan(DateAt + DateLength)) : GlobalId;

    public DateTimeOffset Start => At(Content.Start, Event.Start);
    public DateTimeOffset End => At(Content.End, Event.End);

    /// <summary>Graph gives dates for them; EWS gives instants (Learn: Time zones and EWS in Exchange).</summary>
    private DateTimeOffset At(LocalDateTime local, DateTimeOffset shown) => Event.IsAllDay ? ZoneCatalog.ToUtc(local, Content.Zone) : shown;
}
