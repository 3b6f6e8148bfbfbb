using System.Diagnostics;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Storage;

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
            if (found.Event is not null || found.Row is not { } row)
            {
                return found.Event;
            }

            if (found.Decided is not { } decision)
            {
                await SendLeftAsync(mailbox, row, cancellationToken);
                return null;
            }

            var pending = new PendingDecision(mailbox, eventId, row.Value, decision, started);
            if (mailbox.Integration.Mode == IntegrationMode.Observe)
            {
                await log.ObserveAsync(pending, row.Value, null);
                return null;
            }

            if (await IsHeldAsync(pending, found, cancellationToken) || await TryEndAsync(pending, row, cancellationToken))
            {
                return null;
            }
        }

        throw new UnreachableException($"A meeting changed {MostRounds} times while it was missed.");
    }

    private async Task<bool> IsHeldAsync(PendingDecision pending, MissingMeetingResult found, CancellationToken cancellationToken)
    {
        var isHeld = found.IsHeld || await hold.AdmitAsync(pending, cancellationToken) is null;
        await (found.IsHeld ? hold.HoldAsync(pending, cancellationToken) : Task.CompletedTask);
        await (isHeld ? missing.ForgetLookAsync(pending.Known!, pending.EventId, cancellationToken) : Task.CompletedTask);
        return isHeld;
    }

    /// <summary>False when somebody wrote in between: others of the same meeting may be missed at the same time.</summary>
    private async Task<bool> TryEndAsync(PendingDecision pending, Versioned<Meeting> row, CancellationToken cancellationToken)
    {
        if (await missing.WriteAsync(pending.Mailbox, row, pending.EventId, pending.Decision.Next!, cancellationToken) is not { } written)
        {
            return false;
        }

        pending.Mailbox.GiveBackPlaces(row.Value, written.Value, time.GetUtcNow());
        await log.WriteAsync(pending, written.Value);
        await outbox.RunAsync(pending.Mailbox, written, null, cancellationToken);
        return true;
    }

    /// <summary>A refusal may have removed the event before it was recorded: what the outbox still holds is seen to.</summary>
    private Task SendLeftAsync(MailboxContext mailbox, Versioned<Meeting> row, CancellationToken cancellationToken) =>
        mailbox.Integration.Mode == IntegrationMode.Observe ? Task.CompletedTask : outbox.RunAsync(mailbox, row, null, cancellationToken);
}
