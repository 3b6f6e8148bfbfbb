using PexipFunctions.Configuration;

namespace PexipFunctions.Calendars;

/// <summary>Opens mailboxes with their integration's own credentials.</summary>
public interface IMailboxes
{
    IMailbox Open(Integration integration);

    ISubscriptions OpenSubscriptions(Integration integration);
}
