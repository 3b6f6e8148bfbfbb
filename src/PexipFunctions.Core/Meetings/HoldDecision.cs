namespace PexipFunctions.Meetings;

/// <summary>Asks the brakes about a decision. One that they hold is taken again later, on what the calendar shows then, and is logged once.</summary>
internal sealed class HoldDecision(MassChangeGuard guard, DueStore due, MeetingStore meetings, DecisionLog log)
{
    /// <summary>The decision as it may take effect; null: it must wait.</summary>
    /// <param name="known">The meeting as it was before; null: it was not known.</param>
    public async Task<Decision?> AdmitAsync(MailboxContext work, string eventId, Meeting? known, Decision decision, long started, CancellationToken cancellationToken)
    {
        var answer = await guard.AskAsync(work.Integration, known, decision, cancellationToken);
        if (answer is GuardVerdict.Go or GuardVerdict.Silent)
        {
            return answer == GuardVerdict.Go ? decision : Silent(decision);
        }

        await HoldAsync(work, eventId, decision, answer, started, cancellationToken);
        return null;
    }

    /// <summary>Lets it wait, whatever the brakes say.</summary>
    public async Task HoldAsync(MailboxContext work, string eventId, Decision decision, long started, CancellationToken cancellationToken)
    {
        var answer = await guard.NoteAsync(work.Integration.Id, decision, cancellationToken);
        await HoldAsync(work, eventId, decision, answer, started, cancellationToken);
    }

    private static Decision Silent(Decision decision) => decision with
    {
        Reason = $"{decision.Reason}; not answered: its organizer has been told of {MassChangeGuard.MostOfOneSender} others within the hour",
        Drafts = null,
    };

    private async Task HoldAsync(MailboxContext work, string eventId, Decision decision, GuardVerdict answer, long started, CancellationToken cancellationToken)
    {
        await due.AddAsync(DueItem.Meeting(guard.NextTry(), work.Integration.Id.Value, eventId) with { Suspect = decision.IsGone }, cancellationToken);
        await meetings.ConfirmAsync(work.Integration.Id, decision.Next!.Key, eventId, cancellationToken);
        if (answer == GuardVerdict.Hold)
        {
            await log.WriteAsync(work, decision.Next, decision with { Reason = $"held back: {decision.Reason}", Drafts = null }, started);
        }
    }
}
