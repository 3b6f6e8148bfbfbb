using PexipFunctions.Aliases;
using PexipFunctions.Integrations;
using PexipFunctions.Mailboxes;

namespace PexipFunctions.Meetings;

/// <summary>
/// The separate mail with the joining instructions of a meeting that was sent with a placeholder: to the organizer,
/// blind copies to the attendees; who is added later gets it once.
/// </summary>
/// <param name="Mails">One, or several where one may not have so many recipients.</param>
/// <param name="Instructed">Keyed hashes of all who have it then.</param>
internal sealed record InstructionsMail(IReadOnlyList<Reply> Mails, IReadOnlyList<string> Instructed)
{
    /// <summary>Graph takes up to 500 recipients in one mail (Exchange Online's recipient limit).</summary>
    private const int MostRecipients = 499;

    /// <summary>They have to fit into the meeting's row. An invitation itself reaches no more than 1,000 recipients.</summary>
    private const int MostMails = 4;
    private const string Forward = "<p>Please forward these joining instructions to the attendees: the list of attendees is hidden.</p>";

    /// <summary>The mail that is still owed, or null.</summary>
    public static InstructionsMail? For(Meeting next, ReadMeeting read, Integration integration, AliasRecord? alias, ReplyWriter writer, DateTimeOffset now)
    {
        if (next is not { Instructed: { } instructed, Status: MeetingStatus.Scheduled } || alias is null)
        {
            return null;
        }

        var owed = Recipients(read.Event, integration)
            .Where(address => !instructed.Any(hash => read.Keys.Matches(address, hash))).Take(MostMails * MostRecipients).ToList();
        if (owed.Count == 0)
        {
            return null;
        }

        var tag = new AliasTag(integration.Id, NumericAlias.Parse(alias.NumericAlias), alias.Nonce).Write(read.Keys);
        var body = Body(next, read.Event, writer.JoiningInstructions(integration, alias, tag), now);
        return new InstructionsMail([.. owed.Chunk(MostRecipients).Select(some => Mail(writer.NewId(), next, some, body, now))], [.. instructed, .. owed.Select(read.Keys.Hash)]);
    }

    private static Reply Mail(string id, Meeting meeting, string[] recipients, string body, DateTimeOffset now)
    {
        var organizer = meeting.OrganizerAddress.ToLowerInvariant();
        return new Reply
        {
            Id = id,
            Action = ReplyAction.Mail,
            Text = ReplyText.JoiningInstructions,
            EventId = meeting.EventId,
            Body = body,
            To = recipients.Contains(organizer) ? [organizer] : [],
            Bcc = recipients.Where(address => address != organizer).ToList(),
            CreatedAt = now,
        };
    }

    private static IEnumerable<string> Recipients(CalendarEvent item, Integration integration)
    {
        var attendees = item.HideAttendees ? [] : item.Attendees.Where(attendee => attendee.Type != "resource").Select(attendee => attendee.Address);
        return attendees.Prepend(item.OrganizerAddress)
            .Where(address => address.Length > 0).Select(address => address.ToLowerInvariant())
            .Where(address => address != integration.MailboxEmailAddress.Value).Distinct();
    }

    private static string Body(Meeting meeting, CalendarEvent item, string instructions, DateTimeOffset now)
    {
        var time = MeetingClock.Next(meeting, now);
        var when = $"{MeetingClock.Print(time.Start, meeting.TimeZone)} - {MeetingClock.Print(time.End, meeting.TimeZone)}";
        return $"<p>{when}</p>{(item.HideAttendees ? Forward : "")}{instructions}";
    }
}
