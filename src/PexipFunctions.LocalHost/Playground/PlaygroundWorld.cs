using PexipFunctions.Mailboxes;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Simulators.ManagementNode;

namespace PexipFunctions.LocalHost;

/// <summary>What the playground's page sees and does: an organizer's Outlook, the Management Node, the clock.</summary>
internal sealed class PlaygroundWorld(ExchangeSimulator exchange, ManagementNodeSimulator node, ShiftedClock clock)
{
    private const string Organizer = "organizer.one@example.com";

    /// <summary>Sends a new meeting's invitation; gives the meeting's handle.</summary>
    public string Send(PlaygroundMeeting meeting) => exchange.Exchange.Outlook.Create(new MeetingDraft
    {
        Organizer = Organizer,
        OrganizerName = "Organizer One",
        Subject = meeting.Subject,
        Start = meeting.Start,
        End = meeting.End,
        Body = meeting.Body,
        Location = meeting.Location,
        Attendees = Attendees(meeting),
    });

    public void Update(string handle, PlaygroundMeeting meeting) => exchange.Exchange.Outlook.Edit(handle, new MeetingEdit
    {
        Subject = meeting.Subject,
        Start = meeting.Start,
        End = meeting.End,
        Body = meeting.Body,
        Location = meeting.Location,
        Attendees = Attendees(meeting),
    });

    public void Cancel(string handle) => exchange.Exchange.Outlook.Cancel(handle);

    public void Advance(TimeSpan by) => clock.Advance(by);

    /// <summary>All that changes by itself: the time, what the organizer received, the rooms.</summary>
    public object Look() => new
    {
        now = clock.GetUtcNow(),
        inbox = exchange.Exchange.Inboxes.Of(Organizer).Select(message => new
        {
            received = message.Received,
            kind = message.Kind.ToString(),
            message.Subject,
            message.Text,
        }),
        rooms = node.Infinity.Rooms.Select(room => new
        {
            room.Id,
            room.Name,
            created = room.Created,
            aliases = room.Aliases.Select(alias => alias.Alias),
        }),
    };

    private static List<Attendee> Attendees(PlaygroundMeeting meeting) =>
        [.. meeting.Attendees.Select(attendee => new Attendee(attendee.DisplayName, attendee.EmailAddress, "required"))];
}
