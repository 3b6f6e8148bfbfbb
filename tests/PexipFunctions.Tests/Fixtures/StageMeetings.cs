using PexipFunctions.LocalHost;
using PexipFunctions.LocalHost.Demo;
using PexipFunctions.Mailboxes;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Tests.Fixtures;

internal static class StageMeetings
{
    private const string Organizer = "organizer.one@example.com";

    /// <summary>Sends an invitation with a VMR for tomorrow and sees that it is accepted, once.</summary>
    public static async Task ScheduleAsync(this DemoStage stage)
    {
        var alias = await stage.AskForAliasAsync(CancellationToken.None);
        var start = stage.Clock.GetUtcNow().UtcDateTime.AddDays(1);
        stage.Exchange.Exchange.Outlook.Create(new MeetingDraft
        {
            Organizer = Organizer,
            Subject = "Review",
            Body = alias.Instructions,
            Start = start,
            End = start.AddHours(1),
            Attendees = [new Attendee("Pexip Scheduling", DemoIntegration.Mailbox, "required")],
        });

        Assert.True(await stage.SeesAsync(() => stage.Exchange.Exchange.Inboxes.Of(Organizer).Count > 0, CancellationToken.None));
        Assert.Equal(InboxKind.Accept, Assert.Single(stage.Exchange.Exchange.Inboxes.Of(Organizer)).Kind);
    }
}
