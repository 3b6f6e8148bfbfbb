using PexipFunctions.Aliases;
using PexipFunctions.Domain;

namespace PexipFunctions.Meetings;

/// <summary>Writes what a decision says into the outbox of its meeting: replies, joining instructions that are owed, new PINs. Pure but for the replies' ids and the clock.</summary>
internal sealed class ComposeOutbox(ReplyWriter writer, InstructionsMails instructions, TimeProvider time)
{
    /// <summary>The row with its texts and replies, which the worker that writes it has claimed.</summary>
    /// <param name="next">The row with the aliases that serve it.</param>
    public Meeting Run(MeetingContext context, Decision decision, Meeting next, BindAliases.Bound aliases)
    {
        var now = time.GetUtcNow();
        next = next with { CorrelationId = context.Mailbox.CorrelationId };
        if (aliases.Whole is { } whole && next.Status == MeetingStatus.Scheduled)
        {
            next = writer.WithTexts(next, context.Integration, whole, context.Event.Subject);
        }

        var replies = decision.Replies.SelectMany(draft => writer.Write(draft, next, context.Integration, AliasOf(draft, next, context, aliases.Occurrences) ?? aliases.Whole, now)).ToList();
        next = decision.IsMute ? next : WithInstructions(context, next, aliases, replies);
        List<AliasRecord> renewed = [.. Renewed(context, decision, next, aliases)];
        replies.AddRange(renewed.Select(each => writer.NewPins(next, each, now)));
        next = next with { NewPinsTold = [.. next.NewPinsTold.Union(renewed.Select(each => each.NumericAlias))] };

        var isWhole = context.Known?.Value.Kind == MeetingKind.Occurrences && next.Kind == MeetingKind.Series;
        return next with { Outbox = NewerReplies.Join(next.Outbox, [.. replies.Select(Claimed)], isWhole) };

        Reply Claimed(Reply reply) => reply with { Answers = context.Event.LastModified, ClaimedBy = context.Mailbox.Worker, ClaimedUntil = now + Reply.ClaimTime };
    }

    /// <summary>The alias that a reply about one occurrence names; null: the meeting's.</summary>
    private static AliasRecord? AliasOf(ReplyDraft draft, Meeting next, MeetingContext context, IReadOnlyDictionary<NumericAlias, AliasRecord> aliases) =>
        draft.Time is not { } time ? null
        : draft.Action == ReplyAction.Mail && !ReplyTexts.IsAcceptance(draft.Text) ? context.Occurrences.FirstOrDefault(each => each.Origin == time.Origin)?.Alias.Alias
        : next.Times.FirstOrDefault(each => each.Origin == time.Origin)?.Own is { } own ? aliases.GetValueOrDefault(own.Alias)
        : null;

    /// <summary>Whose PINs the organizer is to be told by mail, since their rows were rebuilt: that of the whole, and those of occurrences.</summary>
    private static IEnumerable<AliasRecord> Renewed(MeetingContext context, Decision decision, Meeting next, BindAliases.Bound aliases) =>
        aliases.Occurrences.Values.Where(own => next.Times.Any(each => each.Own?.Alias == own.NumericAlias))
            .Concat(aliases.Whole is { } whole && decision.Kind == DecisionKind.Schedule ? [whole] : []).Where(context.IsToTell);

    /// <summary>The joining instructions of a placeholder, and of those that occurrences have for themselves.</summary>
    private Meeting WithInstructions(MeetingContext context, Meeting next, BindAliases.Bound aliases, List<Reply> replies)
    {
        if (instructions.For(context, next, aliases.Whole) is { } mail)
        {
            replies.AddRange(mail.Mails);
            next = next with { Instructed = mail.Instructed };
        }

        foreach (var (origin, own) in instructions.ForOccurrences(context, next, aliases.Occurrences))
        {
            replies.AddRange(own.Mails);
            next = next with { Times = [.. next.Times.Select(each => each.Origin == origin ? each with { Own = each.Own! with { Instructed = own.Instructed } } : each)] };
        }

        return next;
    }
}
