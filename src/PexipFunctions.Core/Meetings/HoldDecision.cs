namespace PexipFunctions.Meetings;

/// <summary>Asks the guard about a decision. One that it holds back is taken again later, on what the calendar shows then, and is logged once.</summary>
internal sealed class HoldDecision(MassChangeGuard guard, DueStore due, MeetingStore meetings, DecisionLog log)
{
    /// <summary>The decision as it may take effect; null: it must wait.</summary>
    public async Task<PendingDecision?> AdmitAsync(PendingDecision pending, CancellationToken cancellationToken)
    {
        var verdict = await guard.AskAsync(pending.Mailbox.Integration, pending.Known, pending.Decision, cancellationToken);
        if (verdict is GuardVerdict.Go or GuardVerdict.Silent)
        {
            return verdict == GuardVerdict.Go ? pending : pending with { Decision = Silent(pending.Decision) };
        }

        await HoldAsync(pending, verdict, cancellationToken);
        return null;
    }

    /// <summary>Lets it wait, whatever the guard says.</summary>
    public async Task HoldAsync(PendingDecision pending, CancellationToken cancellationToken)
    {
        var verdict = await guard.NoteAsync(pending.Mailbox.Integration.Id, pending.Decision, cancellationToken);
        await HoldAsync(pending, verdict, cancellationToken);
    }

    private static Decision Silent(Decision decision) => decision with
    {
        Reason = $"{decision.Reason}; not answered: its organizer has been told of {MassChangeGuard.MostOfOneSender} others within the hour",
        Drafts = null,
    };

    private async Task HoldAsync(PendingDecision pending, GuardVerdict verdict, CancellationToken cancellationToken)
    {
        var (integration, decision) = (pending.Mailbox.Integration.Id, pending.Decision);
        await due.AddAsync(DueItem.Meeting(guard.NextTry(), integration, pending.EventId) with { Suspect = decision.IsGone }, cancellationToken);
        await meetings.ConfirmAsync(integration, decision.Next!.Key, pending.EventId, cancellationToken);
        if (verdict == GuardVerdict.Hold)
        {
            await log.WriteAsync(pending with { Decision = decision with { Reason = $"held back: {decision.Reason}", Drafts = null } }, decision.Next);
        }
    }
}
