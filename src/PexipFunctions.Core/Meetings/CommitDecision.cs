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
    public async Task<Versioned<Meeting>?> RunAsync(MailboxContext work, MeetingContext read, Decision decision, CancellationToken cancellationToken)
    {
        var (next, alias) = await WithAliasAsync(work, read, decision, cancellationToken);
        if (next is null || await bindOccurrences.RunAsync(work, read, decision, next, cancellationToken) is not { } occurrences)
        {
            return null;
        }

        next = Complete(work, read, decision, occurrences.Next, alias, occurrences.Aliases);
        next = next with { OverSince = MeetingEnd.Noted(read.Known?.Value, next, time.GetUtcNow()) };
        await AddDueAsync(work, next, cancellationToken);
        if (read.Known?.Value.Alias is { } former && former != next.Alias)
        {
            next = WithFormer(next, former);
            await due.AddAsync(DueItem.Room(time.GetUtcNow(), next.Integration, former), cancellationToken);
        }

        next = next.NewPinsTold.All(next.Bears) ? next : next with { NewPinsTold = [.. next.NewPinsTold.Where(next.Bears)] };
        var events = new List<(string, string)> { (read.Event.Id, read.Event.ETag) };
        if (read.Exception is { } exception && exception.Id != read.Event.Id)
        {
            events.Add((exception.Id, exception.ETag));
        }

        var written = await meetings.TryWriteAsync(read.Known, next, events, cancellationToken);
        if (written is not null)
        {
            PromisedPlaces.GiveBack(work, read.Known?.Value, next, time.GetUtcNow());
            await NoteRepairsAsync(work, next, cancellationToken);
        }

        return written;
    }

    private Task NoteRepairsAsync(MailboxContext work, Meeting next, CancellationToken cancellationToken) => next.Outbox.Any(reply => reply.WasRepaired)
        ? repairs.RunAsync(work.Integration.Id, next.Alias ?? "", cancellationToken)
        : Task.CompletedTask;

    private Meeting WithFormer(Meeting next, string former)
    {
        var since = new Dictionary<string, DateTimeOffset>(next.FormerSince) { [former] = time.GetUtcNow() };
        List<string> aliases = [.. next.FormerAliases.Append(former).Where(other => other != next.Alias).Distinct()];
        return next with { FormerAliases = aliases, FormerSince = since.Where(each => aliases.Contains(each.Key)).ToDictionary() };
    }

    private async Task<(Meeting? Next, AliasRecord? Alias)> WithAliasAsync(
        MailboxContext work, MeetingContext read, Decision decision, CancellationToken cancellationToken)
    {
        var next = decision.Next!.Confirmed(read.Event.Id);
        if (decision.Kind == DecisionKind.Schedule)
        {
            var bound = await bindAlias.RunAsync(
                work.Integration, next with { Times = [.. next.Times.Where(each => each.Own is null)] }, read.Closed(work.Integration, read.Input.Alias), read.Keys, cancellationToken);
            return (bound is null ? null : Bound(next, work.Integration, bound), bound);
        }

        // Who was added is still to be sent the instructions of a placeholder meeting, which need the alias.
        var owesMails = next.Instructed is not null && !decision.IsMute;
        if (decision.Replies.Count == 0 && next.SubjectHash == read.Known?.Value.SubjectHash && next.TextsFrom == read.Known?.Value.TextsFrom && !owesMails)
        {
            return (next, null);
        }

        // A refusal is about the alias in the body, whatever the meeting had before.
        var alias = decision.Kind != DecisionKind.Refuse && next.Alias is { } numeric
            ? (await aliases.FindAsync(NumericAlias.Parse(numeric), cancellationToken))?.Value
            : read.Input.Alias.Alias;
        return IsLost(work, decision, next, alias) && await rebuild.RunAsync(work, read.Key, read.Event, cancellationToken) ? (null, null) : (next, alias);
    }

    /// <summary>Whether a meeting that may still be joined has no row of its alias any more, or one of before: no answer can name its VMR.</summary>
    private bool IsLost(MailboxContext work, Decision decision, Meeting next, AliasRecord? alias) =>
        decision.Kind is DecisionKind.Update or DecisionKind.UpdateSilently or DecisionKind.AcceptAgain
        && alias?.Meetings.Contains(next.Key) != true && EventsAhead.Of(next, work.Integration, time.GetUtcNow()).Any();

    /// <summary>
    /// A new meeting whose window is far off asks for no room work now: the alias's row foretells the window, no worker and
    /// no room stand in between, and the due row wakes in time. Any other goes to the queue at once.
    /// </summary>
    private Meeting Bound(Meeting next, Integration integration, AliasRecord alias)
    {
        var now = time.GetUtcNow();
        var windows = RoomTimes.Unite(RoomTimes.Windows(next, integration), alias.NumericAlias, now);
        var canWait = next.Times.All(each => each.Own is null) && alias.Room is { MayExist: false, ClaimedBy: null } room
            && windows.All(window => room.Windows.Any(foretold => foretold.Opens <= window.Opens && window.Closes <= foretold.Closes))
            && RoomTimes.NextWake(next, integration, alias.NumericAlias, now) > now;
        return next with { Alias = alias.NumericAlias, AliasNonce = alias.Nonce, HadPins = alias.HostPin.Length > 0, QueuedVersion = canWait ? next.WindowsVersion : next.QueuedVersion };
    }

    private Meeting Complete(MailboxContext work, MeetingContext read, Decision decision, Meeting next, AliasRecord? alias, IReadOnlyDictionary<string, AliasRecord> ofOccurrences)
    {
        var now = time.GetUtcNow();
        next = next with { CorrelationId = work.CorrelationId };
        if (alias is not null && next.Status == MeetingStatus.Scheduled)
        {
            next = writer.WithTexts(next, work.Integration, alias, read.Event.Subject);
        }

        var replies = decision.Replies.SelectMany(draft => writer.Write(draft, next, work.Integration, BindOccurrences.AliasOf(draft, next, read, ofOccurrences) ?? alias, now)).ToList();
        var instructions = decision.IsMute ? null : InstructionsMail.For(next, read, work, alias, writer, now);
        if (instructions is not null)
        {
            replies.AddRange(instructions.Mails);
            next = next with { Instructed = instructions.Instructed };
        }

        next = WithMailsOfOccurrences(work, read, next, ofOccurrences, replies);
        List<AliasRecord> renewed = [.. Renewed(read, decision, next, alias, ofOccurrences)];
        replies.AddRange(renewed.Select(each => writer.NewPins(next, each, now)));
        next = next with { NewPinsTold = [.. next.NewPinsTold.Union(renewed.Select(each => each.NumericAlias))] };

        var isWhole = read.Known?.Value.Kind == MeetingKind.Occurrences && next.Kind == MeetingKind.Series;
        return next with { Outbox = NewerReplies.Join(next.Outbox, [.. replies.Select(Claimed)], isWhole) };

        Reply Claimed(Reply reply) => reply with { Answers = read.Event.LastModified, ClaimedBy = work.Worker, ClaimedUntil = now + ClaimTime };
    }

    /// <summary>Whose PINs the organizer is to be told by mail, since their rows were rebuilt: that of the whole, and those of occurrences.</summary>
    private static IEnumerable<AliasRecord> Renewed(MeetingContext read, Decision decision, Meeting next, AliasRecord? alias, IReadOnlyDictionary<string, AliasRecord> ofOccurrences) =>
        ofOccurrences.Values.Where(own => next.Times.Any(each => each.Own?.Alias == own.NumericAlias))
            .Concat(alias is not null && decision.Kind == DecisionKind.Schedule ? [alias] : []).Where(read.IsToTell);

    /// <summary>The joining instructions of placeholders that occurrences have for themselves.</summary>
    private Meeting WithMailsOfOccurrences(
        MailboxContext work, MeetingContext read, Meeting next, IReadOnlyDictionary<string, AliasRecord> aliases, List<Reply> replies)
    {
        var now = time.GetUtcNow();
        foreach (var own in InstructionsMail.ForOccurrences(next, read, work, aliases, writer, now))
        {
            replies.AddRange(own.Mail.Mails);
            next = next with { Times = [.. next.Times.Select(each => each.Origin == own.Origin ? each with { Own = each.Own! with { Instructed = own.Mail.Instructed } } : each)] };
        }

        return next;
    }

    private async Task AddDueAsync(MailboxContext work, Meeting next, CancellationToken cancellationToken)
    {
        if (next.Outbox.Count > 0)
        {
            await due.AddAsync(ReplyWakeUp(next), cancellationToken);
        }

        if (next.Status == MeetingStatus.Scheduled && next.HorizonEnd is { } horizonEnd)
        {
            var refresh = horizonEnd - (TimeSpan.FromDays(work.Integration.HorizonDays) / 2);
            await due.AddAsync(DueItem.Meeting(refresh, next.Integration, next.EventId), cancellationToken);
            var isLongKept = work.Integration.Infinity.Provisioning != Provisioning.AtAcceptance && refresh - next.LastEnd < TimeSpan.FromDays(work.Integration.RetentionDays);
            if (!isLongKept && next.LastEnd > time.GetUtcNow() && next.LastEnd < refresh)
            {
                // The last of the known times may be the last of all, with which a room goes that was there from the acceptance on, or its retention begins.
                await due.AddAsync(DueItem.Meeting(next.LastEnd.AddMinutes(work.Integration.JoinAfterBufferMinutes), next.Integration, next.EventId), cancellationToken);
            }
        }

        var now = time.GetUtcNow();
        foreach (var alias in next.ServedBy(now.AddMinutes(-work.Integration.JoinAfterBufferMinutes)))
        {
            await due.AddAsync(DueItem.Room(RoomTimes.NextWake(next.Under(alias, now)!, work.Integration, alias, now), next.Integration, alias), cancellationToken);
        }
    }

    /// <summary>The wake-up for unsent replies: when the newest claim on them has run out.</summary>
    internal static DueItem ReplyWakeUp(Meeting meeting) => DueItem.Meeting(
        meeting.Outbox.Max(reply => reply.ClaimedUntil ?? reply.CreatedAt).AddSeconds(30), meeting.Integration, meeting.EventId);
}
