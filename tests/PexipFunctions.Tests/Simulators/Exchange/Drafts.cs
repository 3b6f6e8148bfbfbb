using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Tests.Simulators.Exchange;

/// <summary>Meetings that tests start from.</summary>
internal static class Drafts
{
    public const string Organizer = "organizer.one@contoso.com";
    public const string Equipment = GraphOverHttp.Equipment;

    public static readonly DateTime Morning = new(2026, 3, 10, 10, 0, 0);

    public static MeetingDraft Single { get; } = new()
    {
        Organizer = Organizer,
        OrganizerName = "Organizer One",
        Subject = "Planning",
        Body = "<p id=\"vmr\">Join here</p>",
        Start = Morning,
        End = Morning.AddHours(1),
        TimeZone = "W. Europe Standard Time",
        Location = "Room 1",
        Attendees = [new Attendee("Equipment", Equipment, "resource"), new Attendee("Attendee One", "attendee.one@contoso.com", "required")],
    };

    public static MeetingDraft Daily { get; } = Single with { Recurrence = Days(RangeType.Numbered, 5) };

    public static Recurrence Days(RangeType type, int? count = null) => new(
        new RecurrencePattern { Type = PatternType.Daily },
        new RecurrenceRange { Type = type, StartDate = DateOnly.FromDateTime(Morning), NumberOfOccurrences = count });
}
