using PexipFunctions.Mailboxes;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>An occurrence in a mailbox that differs from its series: by content, or by the answer given to it alone.</summary>
internal sealed record ItemException(MeetingContent Content, ResponseKind Response, DateTimeOffset? ResponseTime);
