using PexipFunctions.Aliases;
using PexipFunctions.Domain;

namespace PexipFunctions.Meetings;

/// <summary>
/// The separate mail with the joining instructions of a meeting that was sent with a placeholder: to the organizer,
/// blind copies to the attendees; who is added later gets it once. Whom it does not reach the organizer's copy names.
/// </summary>
/// <param name="Mails">One, or several where one may not have so many recipients, or where the organizer is told of others.</param>
/// <param name="Instructed">Keyed hashes of all who are seen to then.</param>
internal sealed record InstructionsMail(IReadOnlyList<Reply> Mails, IReadOnlyList<string> Instructed)
{
    /// <summary>Where one mail may have fewer recipients, it is divided when it is sent: so many small ones would not fit into the meeting's row.</summary>
    private const int LeastRecipients = 500;

    /// <summary>They have to fit into the meeting's row. An invitation itself reaches no more than 1,000 recipients.</summary>
    private const int MostMails = 4;
    private const string Forward = "<p>Please forward these joining instructions to the attendees: the list of attendees is hidden.</p>";

    /// <summary>The mail that is still owed, or null.</summary>
    public static InstructionsMail? For(Meeting next, MeetingContext context, MailboxContext mailbox, AliasRecord? alias, ReplyWriter writer, DateTimeOffset now)
    {
        var integration = mailbox.Integration;
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

        var tag = new AliasTag(integration.Id, NumericAlias.Parse(alias.NumericAlias), alias.Nonce).Write(context.Keys);
        var instructions = writer.JoiningInstructions(integration, alias, tag);
        var mail = new Reply
        {
            Id = "",
            Action = ReplyAction.Mail,
            Text = ReplyText.JoiningInstructions,
            EventId = next.EventId,
            Body = Body(next, context.Event.HideAttendees, instructions.Html, now),
            CreatedAt = now,
            WasRepaired = instructions.WasRepaired,
        };
        return new InstructionsMail([.. Addressed(mail, next, owed, Math.Max(LeastRecipients, mailbox.Budget.RecipientsPerMessage), writer)], [.. instructed, .. owed.Select(recipient => context.Keys.Hash(recipient.Key))]);
    }

    /// <summary>Those of occurrences that were sent with a placeholder of their own.</summary>
    /// <param name="aliases">Of occurrences, by number.</param>
    public static IEnumerable<(DateTimeOffset Origin, InstructionsMail Mail)> ForOccurrences(
        Meeting next, MeetingContext context, MailboxContext mailbox, IReadOnlyDictionary<string, AliasRecord> aliases, ReplyWriter writer, DateTimeOffset now) =>
        from found in context.Occurrences
        from time in next.Times.Where(each => each.Origin == found.Origin && each.Own?.Instructed is not null)
        let alone = next with { EventId = time.EventId, Times = [time with { Own = null }], Instructed = time.Own!.Instructed }
        let mail = For(alone, context with { Event = found.Event }, mailbox, aliases.GetValueOrDefault(time.Own!.Alias), writer, now)
        where mail is not null
        select (found.Origin, mail);

    private static IEnumerable<Reply> Addressed(Reply mail, Meeting meeting, List<Recipient> owed, int most, ReplyWriter writer)
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

    private static string Body(Meeting meeting, bool hideAttendees, string instructions, DateTimeOffset now)
    {
        var time = MeetingClock.Next(meeting, now);
        var when = $"{MeetingClock.Print(time.Start, meeting.TimeZone)} - {MeetingClock.Print(time.End, meeting.TimeZone)}";
        return $"<p>{when}</p>{(hideAttendees ? Forward : "")}{instructions}";
    }
}
