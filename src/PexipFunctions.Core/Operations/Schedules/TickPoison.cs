using System.Text.Json;
using PexipFunctions.Storage;

namespace PexipFunctions.Operations.Schedules;

/// <summary>
/// A message of the second clock that the host put aside after five failures: raises the alarm, and begins its chain again. The host tries
/// messages of a poison queue for ever, so that the chain goes on when storage does.
/// </summary>
public sealed class TickPoison(PoisonMessageAlarm poison, ScheduleStore store, ScheduleChain chain)
{
    public async Task NoteAsync(string text, CancellationToken cancellationToken)
    {
        if (Read(text) is { Mailboxes: null } message && Schedule.Find(message.Schedule) is { } schedule)
        {
            var known = await store.FindAsync(schedule, cancellationToken);
            await (known.Value.Accepts(message) ? chain.RestartAsync(schedule, known, cancellationToken) : Task.CompletedTask);
        }

        await poison.NoteAsync(QueueNames.Ticks, text, cancellationToken);
    }

    private static TickMessage? Read(string text)
    {
        try
        {
            return TickMessage.Read(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
