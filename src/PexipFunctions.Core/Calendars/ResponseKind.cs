namespace PexipFunctions.Calendars;

/// <summary>Graph's <c>responseStatus.response</c>; values unknown to this app read as <see cref="None"/>.</summary>
public enum ResponseKind
{
    None,
    Organizer,
    TentativelyAccepted,
    Accepted,
    Declined,
    NotResponded,
}
