namespace PexipFunctions.Meetings;

/// <summary>Asks the brakes about a decision. One that they hold is taken again later, on what the calendar shows then, and is logged once.</summary>
internal sealed class HoldDecision(Brakes brakes, DueStore due, MeetingStore meetings, DecisionLog log)
{
    /// <summary>Whether it must wait.</summary>
    public async Task<bool> IsHeldAsync(MeetingWork work, string eventId, Decision decision, long started, CancellationToken cancellationToken)
    {
        var answer = await brakes.AskAsync(work.Integration, decision, cancellationToken);
        if (answer == BrakeAnswer.Go)
        {
            return false;
        }

        await HoldAsync(work, eventId, decision, answer, started, cancellationToken);
        return true;
    }

    /// <summary>Lets it wait, whatever the brakes say.</summary>
    public async Task HoldAsync(MeetingWork work, string eventId, Decision decision, long started, CancellationToken cancellationToken)
    {
        var answer = await brakes.NoteAsync(work.Integration.Id, decision, cancellationToken);
        await HoldAsync(work, eventId, decision, answer, started, cancellationToken);
    }

    private async Task HoldAsync(MeetingWork work, string eventId, Decision decision, BrakeAnswer answer, long started, CancellationToken cancellationToken)
    {
        await due.AddAsync(DueWork.Meeting(brakes.NextTry(), work.Integration.Id.Value, eventId) with { Suspect = decision.IsGone }, cancellationToken);
        await meetings.ConfirmAsync(work.Integration.Id, decision.Next!.Key, eventId, cancellationToken);
        if (answer == BrakeAnswer.Hold)
        {
            await log.WriteAsync(work, decision.Next, decision with { Reason = $"held back: {decision.Reason}", Drafts = null }, started);
        }
    }
}
