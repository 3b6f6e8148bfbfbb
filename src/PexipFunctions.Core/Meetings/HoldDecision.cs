namespace PexipFunctions.Meetings;

/// <summary>Asks the guard about a decision. One that it holds back is taken again later, on what the calendar shows then, and is logged once.</summary>
internal sealed class HoldDecision(MassChangeGuard guard, DueStore due, MeetingStore meetings, DecisionLog log)
{
    /// <summary>The decision as it may take effect; null: it must wait.</summary>
    /// <param name="known">The meeting as it was before; null: it was not known.</param>
    public async Task<Decision?> AdmitAsync(MailboxContext mailbox, string eventId, Meeting? known, Decision decision, long started, CancellationToken cancellationToken)
    {
        var verdict = await guard.AskAsync(mailbox.Integration, known, decision, cancellationToken);
        if (verdict is GuardVerdict.Go or GuardVerdict.Silent)
        {
            return verdict == GuardVerdict.Go ? decision : Silent(decision);
        }

        await HoldAsync(mailbox, eventId, decision, verdict, started, cancellationToken);
        return null;
    }

    /// <summary>Lets it wait, whatever the guard says.</summary>
    public async Task HoldAsync(MailboxContext mailbox, string eventId, Decision decision, long started, CancellationToken cancellationToken)
    {
        var verdict = await guard.NoteAsync(mailbox.Integration.Id, decision, cancellationToken);
        await HoldAsync(mailbox, eventId, decision, verdict, started, cancellationToken);
    }

    private static Decision Silent(Decision decision) => decision with
    {
        Reason = $"{decision.Reason}; not answered: its organizer has been told of {MassChangeGuard.MostOfOneSender} others within the hour",
        Drafts = null,
    };

    private async Task HoldAsync(MailboxContext mailbox, string eventId, Decision decision, GuardVerdict verdict, long started, CancellationToken cancellationToken)
    {
        await due.AddAsync(DueItem.Meeting(guard.NextTry(), mailbox.Integration.Id.Value, eventId) with { Suspect = decision.IsGone }, cancellationToken);
        await meetings.ConfirmAsync(mailbox.Integration.Id, decision.Next!.Key, eventId, cancellationToken);
        if (verdict == GuardVerdict.Hold)
        {
            await log.WriteAsync(mailbox, decision.Next, decision with { Reason = $"held back: {decision.Reason}", Drafts = null }, started);
        }
    }
}
