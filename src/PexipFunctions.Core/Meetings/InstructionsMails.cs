using PexipFunctions.Aliases;
using PexipFunctions.Domain;

namespace PexipFunctions.Meetings;

/// <summary>
/// The separate mail with the joining instructions of a meeting that was sent with a placeholder: to the organizer,
/// blind copies to the attendees; who is added later gets it once. Whom it does not reach the organizer's copy names.
/// </summary>
internal sealed class InstructionsMails(ReplyWriter writer, TimeProvider time)
{
    /// <summary>Where one mail may have fewer recipients, it is divided when it is sent: so many small ones would not fit into the meeting's row.</summary>
    private const int LeastRecipients = 500;

    /// <summary>They have to fit into the meeting's row. An invitation itself reaches no more than 1,000 recipients.</summary>
    private const int MostMails = 4;
    private const string Forward = "<p>Please forward these joining instructions to the attendees: the list of attendees is hidden.</p>";

    /// <summary>The mail that is still owed: one, or several where one may not have so many recipients, or where the organizer is told of others. And keyed hashes of all who are seen to then. Null: none is owed.</summary>
    public (IReadOnlyList<Reply> Mails, IReadOnlyList<string> Instructed)? For(MeetingContext context, Meeting next, AliasRecord? alias)
    {
        var integration = context.Integration;
        if (next is not { Instructed: { } instructed, Status: MeetingStatus.Scheduled } || alias is null)
        {
            return null;
        }

        var owed = Recipient.Of(context.Event, integration)
            .Where(recipient => !instructed.Any(hash => context.Keys.Matches(recipient.Key, hash))).Take(MostMails * LeastRecipients).ToList();
        if (owed.Count == 0)
        {
            return null;
        }

        var tag = new AliasTag(integration.Id, alias.NumericAlias, alias.Nonce).Write(context.Keys);
        var instructions = writer.JoiningInstructions(integration, alias, tag);
        var mail = new Reply
        {
            Id = "",
            Action = ReplyAction.Mail,
            Text = ReplyText.JoiningInstructions,
            EventId = next.EventId,
            Body = Body(next, context.Event.HideAttendees, instructions.Html),
            CreatedAt = time.GetUtcNow(),
            WasRepaired = instructions.WasRepaired,
        };
        var most = Math.Max(LeastRecipients, context.Mailbox.Budget.RecipientsPerMessage);
        return ([.. Addressed(mail, next, owed, most)], [.. instructed, .. owed.Select(recipient => context.Keys.Hash(recipient.Key))]);
    }

    /// <summary>Those of occurrences that were sent with a placeholder of their own, by the occurrence.</summary>
    /// <param name="aliases">Of occurrences, by number.</param>
    public IEnumerable<(DateTimeOffset Origin, (IReadOnlyList<Reply> Mails, IReadOnlyList<string> Instructed) Mail)> ForOccurrences(
        MeetingContext context, Meeting next, IReadOnlyDictionary<NumericAlias, AliasRecord> aliases) =>
        from found in context.Occurrences
        from each in next.Times.Where(each => each.Origin == found.Origin && each.Own?.Instructed is not null)
        let alone = next with { EventId = each.EventId, Times = [each with { Own = null }], Instructed = each.Own!.Instructed }
        let mail = For(context with { Event = found.Event }, alone, aliases.GetValueOrDefault(each.Own!.Alias))
        where mail is not null
        select (found.Origin, mail.Value);

    private IEnumerable<Reply> Addressed(Reply mail, Meeting meeting, List<Recipient> owed, int most)
    {
        var organizer = owed.Find(recipient => recipient.IsOrganizer)?.Address;
        var unreached = owed.Where(recipient => recipient.Address is null && !recipient.IsOrganizer).Select(recipient => recipient.Name).ToList();
        var reached = owed.Where(recipient => recipient is { Address: not null, IsOrganizer: false }).Select(recipient => recipient.Address!);
        if (unreached.Count == 0)
        {
            return reached.Prepend(organizer).OfType<string>().Chunk(most).Select((some, index) =>
                mail with { Id = writer.NewId(), To = index == 0 && organizer is not null ? [organizer] : [], Bcc = [.. some.Where(address => address != organizer)] });
        }

        var whole = writer.NewId();
        var others = reached.Chunk(most).Select(some => mail with { Id = writer.NewId(), Bcc = some, PartOf = whole });
        return SendableAddress.TryRead(meeting.OrganizerAddress, out var told)
            ? others.Append(mail with { Id = writer.NewId(), To = [told], PartOf = whole, Unreached = unreached })
            : others;
    }

    private string Body(Meeting meeting, bool hideAttendees, string instructions)
    {
        var next = MeetingClock.Next(meeting, time.GetUtcNow());
        var when = $"{MeetingClock.Print(next.Start, meeting.TimeZone)} - {MeetingClock.Print(next.End, meeting.TimeZone)}";
        return $"<p>{when}</p>{(hideAttendees ? Forward : "")}{instructions}";
    }
}
