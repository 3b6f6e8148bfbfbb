using PexipFunctions.Domain;

namespace PexipFunctions.Meetings;

/// <summary>Starts the room work that follows a change of a meeting.</summary>
public interface IRoomStarter
{
    /// <summary>
    /// Queues the work. Where the room may be joined now (an ad hoc meeting), the work is also done before this
    /// returns, for at most 10 seconds, so that the room is there when the acceptance arrives.
    /// </summary>
    Task StartAsync(MailboxContext mailbox, Meeting meeting, NumericAlias alias, CancellationToken cancellationToken);
}
