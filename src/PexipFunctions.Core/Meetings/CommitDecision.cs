using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Storage;

namespace PexipFunctions.Meetings;

/// <summary>
/// Steps 1 to 3 of the order of writes: alias, due rows, meeting row with its outbox. A crash in between repeats from
/// the start and finds what is done.
/// </summary>
internal sealed class CommitDecision(
    MeetingStore meetings, AliasStore aliases, DueStore due, BindAlias bindAlias, BindOccurrences bindOccurrences, RebuildAlias rebuild, ReplyWriter writer, NoteRepair repairs, TimeProvider time)
{
    /// <summary>How long a claim on a reply lasts; a later worker first probes whether it was sent.</summary>
    internal static readonly TimeSpan ClaimTime = TimeSpan.FromMinutes(2);

    /// <summary>The committed row; null when something changed meanwhile: read and decide again.</summary>
    public async Task<Versioned<Meeting>?> RunAsync(MailboxContext mailbox, MeetingContext context, Decision decision, CancellationToken cancellationToken)
    {
        var (next, alias) = await WithAliasAsync(mailbox, context, decision, cancellationToken);
        if (next is null || await bindOccurrences.RunAsync(mailbox, context, decision, next, cancellationToken) is not { } occurrences)
        {
            return null;
        }

        next = Complete(mailbox, context, decision, occurrences.Next, alias, occurrences.Aliases);
        next = next with { OverSince = MeetingEnd.Noted(context.Known?.Value, next, time.GetUtcNow()) };
        await AddDueAsync(mailbox, next, cancellationToken);
        if (context.Known?.Value.Alias is { } former && former != next.Alias)
        {
            next = WithFormer(next, former);
            await due.AddAsync(DueItem.Room(time.GetUtcNow(), next.Integration, former), cancellationToken);
        }

        next = next.NewPinsTold.All(next.Bears) ? next : next with { NewPinsTold = [.. next.NewPinsTold.Where(next.Bears)] };
        var events = new List<(string, string)> { (context.Event.Id, context.Event.ETag) };
        if (context.Exception is { } exception && exception.Id != context.Event.Id)
        {
            events.Add((exception.Id, exception.ETag));
        }

        var written = await meetings.TryWriteAsync(context.Known, next, events, cancellationToken);
        if (written is not null)
        {
            PromisedPlaces.GiveBack(mailbox, context.Known?.Value, next, time.GetUtcNow());
            await NoteRepairsAsync(mailbox, next, cancellationToken);
        }

        return written;
    }

    private Task NoteRepairsAsync(MailboxContext mailbox, Meeting next, CancellationToken cancellationToken) => next.Outbox.Any(reply => reply.WasRepaired)
        ? repairs.RunAsync(mailbox.Integration.Id, next.Alias ?? "", cancellationToken)
        : Task.CompletedTask;

    private Meeting WithFormer(Meeting next, string former)
    {
        var since = new Dictionary<string, DateTimeOffset>(next.FormerSince) { [former] = time.GetUtcNow() };
        List<string> aliases = [.. next.FormerAliases.Append(former).Where(other => other != next.Alias).Distinct()];
        return next with { FormerAliases = aliases, FormerSince = since.Where(each => aliases.Contains(each.Key)).ToDictionary() };
    }

    private async Task<(Meeting? Next, AliasRecord? Alias)> WithAliasAsync(
        MailboxContext mailbox, MeetingContext context, Decision decision, CancellationToken cancellationToken)
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

    private Meeting Complete(MailboxContext mailbox, MeetingContext context, Decision decision, Meeting next, AliasRecord? alias, IReadOnlyDictionary<string, AliasRecord> ofOccurrences)
    {
        var now = time.GetUtcNow();
        next = next with { CorrelationId = mailbox.CorrelationId };
        if (alias is not null && next.Status == MeetingStatus.Scheduled)
        {
            next = writer.WithTexts(next, mailbox.Integration, alias, context.Event.Subject);
        }

        var replies = decision.Replies.SelectMany(draft => writer.Write(draft, next, mailbox.Integration, BindOccurrences.AliasOf(draft, next, context, ofOccurrences) ?? alias, now)).ToList();
        var instructions = decision.IsMute ? null : InstructionsMail.For(next, context, mailbox, alias, writer, now);
        if (instructions is not null)
        {
            replies.AddRange(instructions.Mails);
            next = next with { Instructed = instructions.Instructed };
        }

        next = WithMailsOfOccurrences(mailbox, context, next, ofOccurrences, replies);
        List<AliasRecord> renewed = [.. Renewed(context, decision, next, alias, ofOccurrences)];
        replies.AddRange(renewed.Select(each => writer.NewPins(next, each, now)));
        next = next with { NewPinsTold = [.. next.NewPinsTold.Union(renewed.Select(each => each.NumericAlias))] };

        var isWhole = context.Known?.Value.Kind == MeetingKind.Occurrences && next.Kind == MeetingKind.Series;
        return next with { Outbox = NewerReplies.Join(next.Outbox, [.. replies.Select(Claimed)], isWhole) };

        Reply Claimed(Reply reply) => reply with { Answers = context.Event.LastModified, ClaimedBy = mailbox.Worker, ClaimedUntil = now + ClaimTime };
    }

    /// <summary>Whose PINs the organizer is to be told by mail, since their rows were rebuilt: that of the whole, and those of occurrences.</summary>
    private static IEnumerable<AliasRecord> Renewed(MeetingContext context, Decision decision, Meeting next, AliasRecord? alias, IReadOnlyDictionary<string, AliasRecord> ofOccurrences) =>
        ofOccurrences.Values.Where(own => next.Times.Any(each => each.Own?.Alias == own.NumericAlias))
            .Concat(alias is not null && decision.Kind == DecisionKind.Schedule ? [alias] : []).Where(context.IsToTell);

    /// <summary>The joining instructions of placeholders that occurrences have for themselves.</summary>
    private Meeting WithMailsOfOccurrences(
        MailboxContext mailbox, MeetingContext context, Meeting next, IReadOnlyDictionary<string, AliasRecord> aliases, List<Reply> replies)
    {
        var now = time.GetUtcNow();
        foreach (var own in InstructionsMail.ForOccurrences(next, context, mailbox, aliases, writer, now))
        {
            replies.AddRange(own.Mail.Mails);
            next = next with { Times = [.. next.Times.Select(each => each.Origin == own.Origin ? each with { Own = each.Own! with { Instructed = own.Mail.Instructed } } : each)] };
        }

        return next;
    }

    private async Task AddDueAsync(MailboxContext mailbox, Meeting next, CancellationToken cancellationToken)
    {
        if (next.Outbox.Count > 0)
        {
            await due.AddAsync(ReplyWakeUp(next), cancellationToken);
        }

        if (next.Status == MeetingStatus.Scheduled && next.HorizonEnd is { } horizonEnd)
        {
            var refresh = horizonEnd - (TimeSpan.FromDays(mailbox.Integration.HorizonDays) / 2);
            await due.AddAsync(DueItem.Meeting(refresh, next.Integration, next.EventId), cancellationToken);
            var isLongKept = mailbox.Integration.Infinity.Provisioning != Provisioning.AtAcceptance && refresh - next.LastEnd < TimeSpan.FromDays(mailbox.Integration.RetentionDays);
            if (!isLongKept && next.LastEnd > time.GetUtcNow() && next.LastEnd < refresh)
            {
                // The last of the known times may be the last of all, with which a room goes that was there from the acceptance on, or its retention begins.
                await due.AddAsync(DueItem.Meeting(next.LastEnd.AddMinutes(mailbox.Integration.JoinAfterBufferMinutes), next.Integration, next.EventId), cancellationToken);
            }
        }

        var now = time.GetUtcNow();
        foreach (var alias in next.ServedBy(now.AddMinutes(-mailbox.Integration.JoinAfterBufferMinutes)))
        {
            await due.AddAsync(DueItem.Room(RoomTimes.NextWake(next.Under(alias, now)!, mailbox.Integration, alias, now), next.Integration, alias), cancellationToken);
        }
    }

    /// <summary>The wake-up for unsent replies: when the newest claim on them has run out.</summary>
    internal static DueItem ReplyWakeUp(Meeting meeting) => DueItem.Meeting(
        meeting.Outbox.Max(reply => reply.ClaimedUntil ?? reply.CreatedAt).AddSeconds(30), meeting.Integration, meeting.EventId);
}
