using System.Text.Json;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Storage;

namespace PexipFunctions.Mailboxes;

/// <summary>
/// A message of the mailboxes' queue that the host put aside: raises the alarm, and tries its events again later, a
/// bounded number of times. Nothing else would find them, since the sync's position is past them.
/// </summary>
public sealed class MailboxPoisonHandler(PoisonMessageAlarm poison, MailboxWorkQueue queue, EventRetries retries)
{
    private const int MostAttempts = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    public async Task NoteAsync(string text, CancellationToken cancellationToken)
    {
        await poison.NoteAsync(QueueNames.MailboxWork, text, cancellationToken);
        if (Read(text) is not { } message)
        {
            return;
        }

        // What a due row woke is woken by it again.
        List<EventReference> events = [.. message.Events.Where(item => item.DueRow is null && item.Attempts < MostAttempts - 1)
            .Select(item => item with { Attempts = item.Attempts + 1 })];
        await queue.SendAsync(message.Integration, message.CorrelationId, events, Pause, cancellationToken);
        foreach (var item in events)
        {
            await retries.NoteAsync(message.Integration, item.Id, Pause, cancellationToken);
        }
    }

    private static MailboxWorkMessage? Read(string text)
    {
        try
        {
            return MailboxWorkMessage.Read(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
