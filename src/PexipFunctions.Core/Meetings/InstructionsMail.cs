using PexipFunctions.Aliases;
using PexipFunctions.Integrations;
using PexipFunctions.Mailboxes;

namespace PexipFunctions.Meetings;

/// <summary>
/// The separate mail with the joining instructions of a meeting that was sent with a placeholder: to the organizer,
/// blind copies to the attendees; who is added later gets it once.
/// </summary>
/// <param name="Instructed">Keyed hashes of all who have it then.</param>
internal sealed record InstructionsMail(Reply Reply, IReadOnlyList<string> Instructed)
{
    /// <summary>Graph takes up to 500 recipients in one mail (Exchange Online's recipient limit).</summary>
    private const int MostRecipients = 499;
    private const string Forward = "<p>Please forward these joining instructions to the attendees: the list of attendees is hidden.</p>";

    /// <summary>The mail that is still owed, or null.</summary>
    public static InstructionsMail? For(Meeting next, ReadMeeting read, Integration integration, AliasRecord? alias, ReplyWriter writer, DateTimeOffset now)
    {
        if (next is not { Instructed: { } instructed, Status: MeetingStatus.Scheduled } || alias is null)
        {
            return null;
        }

        var owed = Recipients(read.Event, integration)
            .Where(address => !instructed.Any(hash => read.Keys.Matches(address, hash))).Take(MostRecipients).ToList();
        if (owed.Count == 0)
        {
            return null;
        }

        var organizer = next.OrganizerAddress.ToLowerInvariant();
        var tag = new AliasTag(integration.Id, NumericAlias.Parse(alias.NumericAlias), alias.Nonce).Write(read.Keys);
        var reply = new Reply
        {
            Id = writer.NewId(),
            Action = ReplyAction.Mail,
            Text = ReplyText.JoiningInstructions,
            EventId = next.EventId,
            Body = Body(next, read.Event, writer.JoiningInstructions(integration, alias, tag), now),
            To = owed.Contains(organizer) ? [organizer] : [],
            Bcc = owed.Where(address => address != organizer).ToList(),
            CreatedAt = now,
        };
        return new InstructionsMail(reply, [.. instructed, .. owed.Select(read.Keys.Hash)]);
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
