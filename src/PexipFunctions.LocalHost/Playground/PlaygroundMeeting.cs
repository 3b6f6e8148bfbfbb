namespace PexipFunctions.LocalHost;

/// <summary>A meeting as the playground's form sends it; times are UTC.</summary>
internal sealed record PlaygroundMeeting
{
    public string Subject { get; init; } = "";
    public DateTime Start { get; init; }
    public DateTime End { get; init; }
    public string Body { get; init; } = "";
    public string Location { get; init; } = "";
    public IReadOnlyList<PlaygroundAttendee> Attendees { get; init; } = [];
}
