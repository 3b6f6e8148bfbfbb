using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Meetings;

/// <summary>Step 1 of the order of writes: the alias that a decision needs, bound to its meeting or read; one that was lost is rebuilt.</summary>
internal sealed class BindDecision(AliasStore aliases, BindAlias bindAlias, RebuildAlias rebuild, TimeProvider time)
{
    /// <summary>The row as it is to be, and the alias of which it tells (null: none); no row when something changed meanwhile: decide again.</summary>
    public async Task<(Meeting? Next, AliasRecord? Alias)> RunAsync(MailboxContext mailbox, MeetingContext context, Decision decision, CancellationToken cancellationToken)
    {
        var next = decision.Next!.Confirmed(context.Event.Id);
        if (decision.Kind == DecisionKind.Schedule)
        {
            var bound = await bindAlias.RunAsync(
                mailbox.Integration, next with { Times = [.. next.Times.Where(each => each.Own is null)] }, context.Closed(mailbox.Integration, context.Input.Alias), context.Keys, cancellationToken);
            return (bound is null ? null : Bound(next, mailbox.Integration, bound), bound);
        }

        // Who was added is still to be sent the instructions of a placeholder meeting, which need the alias.
        var owesMails = next.Instructed is not null && !decision.IsMute;
        if (decision.Replies.Count == 0 && next.SubjectHash == context.Known?.Value.SubjectHash && next.TextsFrom == context.Known?.Value.TextsFrom && !owesMails)
        {
            return (next, null);
        }

        // A refusal is about the alias in the body, whatever the meeting had before.
        var alias = decision.Kind != DecisionKind.Refuse && next.Alias is { } numeric
            ? (await aliases.FindAsync(NumericAlias.Parse(numeric), cancellationToken))?.Value
            : context.Input.Alias.Alias;
        return IsLost(mailbox, decision, next, alias) && await rebuild.RunAsync(mailbox, context.Key, context.Event, cancellationToken) ? (null, null) : (next, alias);
    }

    /// <summary>Whether a meeting that may still be joined has no row of its alias any more, or one of before: no answer can name its VMR.</summary>
    private bool IsLost(MailboxContext mailbox, Decision decision, Meeting next, AliasRecord? alias) =>
        decision.Kind is DecisionKind.Update or DecisionKind.UpdateSilently or DecisionKind.AcceptAgain
        && alias?.Meetings.Contains(next.Key) != true && EventsAhead.Of(next, mailbox.Integration, time.GetUtcNow()).Any();

    /// <summary>
    /// A new meeting whose window is far off asks for no room work now: the alias's row has the window already, no worker and
    /// no room stand in between, and the due row wakes in time. Any other goes to the queue at once.
    /// </summary>
    private Meeting Bound(Meeting next, Integration integration, AliasRecord alias)
    {
        var now = time.GetUtcNow();
        var windows = RoomTimes.Unite(RoomTimes.Windows(next, integration), alias.NumericAlias, now);
        var canWait = next.Times.All(each => each.Own is null) && alias.Room is { MayExist: false, ClaimedBy: null } room
            && windows.All(window => room.Windows.Any(known => known.Opens <= window.Opens && window.Closes <= known.Closes))
            && RoomTimes.NextWake(next, integration, alias.NumericAlias, now) > now;
        return next with { Alias = alias.NumericAlias, AliasNonce = alias.Nonce, HadPins = alias.HostPin.Length > 0, QueuedVersion = canWait ? next.WindowsVersion : next.QueuedVersion };
    }
}
