using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>Invitations as these tests send them.</summary>
internal static class Invitations
{
    /// <summary>Sends a meeting that begins some hours from now; its handle.</summary>
    public static string Invite(this ProductWorld world, string body, double hours = 6, string organizer = ProductWorld.Organizer, string mailbox = ProductWorld.Mailbox)
    {
        var start = world.Clock.GetUtcNow().UtcDateTime.AddHours(hours);
        return world.Exchange.Outlook.Create(new MeetingDraft
        {
            Organizer = organizer,
            Subject = "Review",
            Body = body,
            Start = start,
            End = start.AddHours(1),
            Attendees = [new Attendee("Pexip Scheduling", mailbox, "required")],
        });
    }

    /// <summary>Presses the pane's button and sends the meeting.</summary>
    public static async Task<string> InviteAsync(this ProductHost host, ProductWorld world, double hours = 6, string organizer = ProductWorld.Organizer) =>
        world.Invite((await host.IssueAsync()).Instructions, hours, organizer);

    /// <summary>The same for five days in a row.</summary>
    public static async Task<string> InviteSeriesAsync(this ProductHost host, ProductWorld world, DateTime start) => world.Exchange.Outlook.Create(new MeetingDraft
    {
        Organizer = ProductWorld.Organizer,
        Subject = "Review",
        Body = (await host.IssueAsync()).Instructions,
        Start = start,
        End = start.AddHours(1),
        Attendees = [new Attendee("Pexip Scheduling", ProductWorld.Mailbox, "required")],
        Recurrence = new Recurrence(
            new RecurrencePattern { Type = PatternType.Daily }, new RecurrenceRange { Type = RangeType.Numbered, StartDate = DateOnly.FromDateTime(start), NumberOfOccurrences = 5 }),
    });

    /// <summary>The row of a meeting, or null.</summary>
    public static async Task<PexipFunctions.Meetings.Meeting?> FindMeetingAsync(this ProductWorld world, string meeting) =>
        (await new PexipFunctions.Meetings.MeetingStore(world.Tables).FindAsync(
            world.Integration.Id, PexipFunctions.Domain.MeetingKey.FromUid(world.Exchange.Outlook.ICalUId(meeting)), CancellationToken.None))?.Value;

    /// <summary>How many acceptances an organizer has.</summary>
    public static int Acceptances(this ProductWorld world, string organizer = ProductWorld.Organizer) =>
        world.Inbox(organizer).Count(message => message.Kind == InboxKind.Accept);
}
