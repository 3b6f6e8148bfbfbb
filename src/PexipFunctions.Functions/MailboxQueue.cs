using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Mailboxes;
using PexipFunctions.Storage;

namespace PexipFunctions.Functions;

/// <summary>Works off mailboxes' messages.</summary>
public sealed class MailboxQueue(MailboxMessageHandler handler, MailboxPoisonHandler poison)
{
    [Function("ProcessMailbox")]
    public Task Process([QueueTrigger(QueueNames.MailboxWork)] string message, CancellationToken cancellationToken) =>
        handler.RunAsync(message, cancellationToken);

    [Function("ProcessMailboxPoison")]
    public Task Poison([QueueTrigger(QueueNames.MailboxWorkPoison)] string message, CancellationToken cancellationToken) =>
        poison.NoteAsync(message, cancellationToken);
}
