using PexipFunctions.Configuration;

namespace PexipFunctions.Meetings;

/// <summary>What follows a decision: the guard is asked, the rows are written, the log, and the effects. In the mode <em>observe</em> only the log.</summary>
internal sealed class CarryOutDecision(MeetingStore meetings, HoldDecision hold, NoteOutsider outsider, CommitDecision commit, OutboxDispatcher outbox, DecisionLog log)
{
    /// <summary>False when somebody wrote in between: read and decide again.</summary>
    /// <param name="started">When the work on it began (<see cref="TimeProvider.GetTimestamp"/>).</param>
    public async Task<bool> TryRunAsync(MeetingContext context, Decision decision, long started, CancellationToken cancellationToken)
    {
        var mailbox = context.Mailbox;
        var pending = new PendingDecision(mailbox, context.Event.Id, context.Known?.Value, decision, started);
        if (mailbox.Integration.Mode == IntegrationMode.Observe)
        {
            await log.ObserveAsync(pending, decision.Next ?? pending.Known, context.Input.Alias.Alias?.NumericAlias);
            return true;
        }

        await (decision.OutsideDomain is { } domain ? outsider.RunAsync(pending, domain, cancellationToken) : Task.CompletedTask);
        if (decision.Next is null)
        {
            await NoteAsync(context, decision, cancellationToken);
            return true;
        }

        if (await hold.AdmitAsync(pending, cancellationToken) is not { } admitted)
        {
            return true;
        }

        if (await commit.RunAsync(context, admitted.Decision, cancellationToken) is not { } written)
        {
            return false;
        }

        await log.WriteAsync(admitted, written.Value);
        await outbox.RunAsync(mailbox, written, context.Event, cancellationToken);
        return true;
    }

    /// <summary>Nothing is decided, but an earlier try may have left effects undone, or the meeting in doubt.</summary>
    private async Task NoteAsync(MeetingContext context, Decision decision, CancellationToken cancellationToken)
    {
        var mailbox = context.Mailbox;
        log.Note(mailbox, decision);
        if (context.Known is not { } known)
        {
            return;
        }

        foreach (var (eventId, version) in context.Read)
        {
            await meetings.NoteReadAsync(mailbox.Integration.Id, context.Key, eventId, version, cancellationToken);
        }

        known = known.Value.Doubted.Count == 0 ? known : await meetings.ConfirmAsync(mailbox.Integration.Id, known.Value.Key, context.Event.Id, cancellationToken) ?? known;
        await outbox.RunAsync(mailbox, known, context.Event, cancellationToken);
    }
}
