using System.Text.Json;
using PexipFunctions.Calendars;

namespace PexipFunctions.LocalHost;

/// <summary>A meeting, or one occurrence of a series, as the playground's form sends it; times are UTC.</summary>
internal sealed record PlaygroundMeeting
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public string Subject { get; init; } = "";
    public DateTime Start { get; init; }
    public DateTime End { get; init; }
    public string Body { get; init; } = "";
    public string Location { get; init; } = "";
    public IReadOnlyList<PlaygroundAttendee> Attendees { get; init; } = [];

    /// <summary>Null: it does not repeat.</summary>
    public PlaygroundRecurrence? Repeats { get; init; }

    /// <summary>What Outlook keeps with the organizer's copy and sends to nobody, as the page holds it.</summary>
    public JsonElement? Kept { get; init; }

    public IReadOnlyList<Attendee> Invited => [.. Attendees.Select(attendee => new Attendee(attendee.DisplayName, attendee.EmailAddress, "required"))];

    /// <summary>The occurrence on a day, while nothing was changed in it.</summary>
    public PlaygroundMeeting On(DateOnly day)
    {
        var start = day.ToDateTime(TimeOnly.FromDateTime(Start));
        return this with { Start = start, End = start + (End - Start), Repeats = null };
    }

    /// <exception cref="ArgumentException">Outlook would not send it.</exception>
    public PlaygroundMeeting Checked() => this switch
    {
        _ when Start == default || End == default => throw new ArgumentException("A meeting needs a start and an end."),
        _ when End <= Start => throw new ArgumentException("The meeting must end after it starts."),
        _ when End - Start > Longest => throw new ArgumentException($"The meeting may last at most {Longest.TotalDays:0} days."),
        _ => this with { Repeats = Repeats?.Checked(Start, End) },
    };
}
