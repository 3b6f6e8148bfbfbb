using PexipFunctions.Calendars;
using PexipFunctions.LocalHost;
using PexipFunctions.LocalHost.Demo;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Tests.Fixtures;

internal static class StageMeetings
{
    private const string Organizer = "organizer.one@example.com";

    /// <summary>Sends an invitation with a VMR for tomorrow and sees that it is accepted, once.</summary>
    public static async Task ScheduleAsync(this DemoStage stage)
    {
        await stage.InviteAsync(Organizer, stage.Clock.GetUtcNow().UtcDateTime.AddDays(1));

        Assert.True(await stage.SeesAsync(() => stage.Exchange.Exchange.Inboxes.Of(Organizer).Count > 0, CancellationToken.None));
        Assert.Equal(InboxKind.Accept, Assert.Single(stage.Exchange.Exchange.Inboxes.Of(Organizer)).Kind);
    }
    /// <summary>Asks for a VMR and sends an invitation of an hour with it; the meeting's handle.</summary>
    public static async Task<string> InviteAsync(this DemoStage stage, string organizer, DateTime start, Recurrence? recurrence = null)
    {
        var alias = await stage.AskForAliasAsync(CancellationToken.None);
        return stage.Exchange.Exchange.Outlook.Create(new MeetingDraft
        {
            Organizer = organizer,
            Subject = "Review",
            Body = alias.Instructions,
            Start = start,
            End = start.AddHours(1),
            Attendees = [new Attendee("Pexip Scheduling", DemoIntegration.Mailbox, "required")],
            Recurrence = recurrence,
        });
    }
}
