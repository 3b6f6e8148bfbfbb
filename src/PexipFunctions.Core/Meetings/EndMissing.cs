using System.Diagnostics;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Meetings;

/// <summary>Ends a meeting, or drops an occurrence of it, once <see cref="MissingMeetingCheck"/> has found that it is gone.</summary>
internal sealed class EndMissing(MissingMeetingCheck missing, HoldDecision hold, OutboxDispatcher outbox, DecisionLog log, TimeProvider time)
{
    private const int MostRounds = 5;

    /// <summary>The event that the calendar has after all, to be decided upon; null: it is seen to.</summary>
    public async Task<CalendarEvent?> RunAsync(MailboxContext mailbox, MeetingKey key, string eventId, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var started = time.GetTimestamp();
            var found = await missing.CheckAsync(mailbox, key, eventId, cancellationToken);
            if (found.Event is not null || found.Row is null || await TryEndAsync(mailbox, eventId, found, started, cancellationToken))
            {
                return found.Event;
            }
        }

        throw new UnreachableException($"A meeting changed {MostRounds} times while it was missed.");
    }

    private async Task<bool> IsHeldAsync(MailboxContext mailbox, string eventId, MissingMeetingResult found, Decision decision, long started, CancellationToken cancellationToken)
    {
        var isHeld = found.IsHeld || await hold.AdmitAsync(mailbox, eventId, found.Row!.Value, decision, started, cancellationToken) is null;
        await (found.IsHeld ? hold.HoldAsync(mailbox, eventId, decision, started, cancellationToken) : Task.CompletedTask);
        await (isHeld ? missing.ForgetLookAsync(found.Row!.Value, eventId, cancellationToken) : Task.CompletedTask);
        return isHeld;
    }

    /// <summary>False when somebody wrote in between: others of the same meeting may be missed at the same time.</summary>
    private async Task<bool> TryEndAsync(MailboxContext mailbox, string eventId, MissingMeetingResult found, long started, CancellationToken cancellationToken)
    {
        var row = found.Row!;
        if (mailbox.Integration.Mode == IntegrationMode.Observe)
        {
            await (found.Decided is { } observed ? log.ObserveAsync(mailbox, row.Value, null, observed, started) : Task.CompletedTask);
            return true;
        }

        if (found.Decided is { } decision)
        {
            if (await IsHeldAsync(mailbox, eventId, found, decision, started, cancellationToken))
            {
                return true;
            }

            if (await missing.WriteAsync(mailbox, row, eventId, decision.Next!, cancellationToken) is not { } written)
            {
                return false;
            }

            PromisedPlaces.GiveBack(mailbox, row.Value, written.Value, time.GetUtcNow());
            row = written;
            await log.WriteAsync(mailbox, row.Value, decision, started);
        }

        // A refusal may have removed the event before it was recorded: what the outbox still holds is seen to.
        await outbox.RunAsync(mailbox, row, null, cancellationToken);
        return true;
    }
}
