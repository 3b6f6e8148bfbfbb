using PexipFunctions.Calendars;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>An occurrence in a mailbox that differs from its series: by content, or by the answer given to it alone.</summary>
/// <param name="Sent">What the organizer sent for it; null when only the answer differs.</param>
public sealed record ItemException(MeetingContent? Sent, MeetingContent Content, ResponseKind Response, DateTimeOffset? ResponseTime);
