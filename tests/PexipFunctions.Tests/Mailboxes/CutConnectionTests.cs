using PexipFunctions.LocalHost;
using PexipFunctions.LocalHost.Demo;
using PexipFunctions.Mailboxes;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Fixtures;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>Connections that break while Graph answers, over real HTTP.</summary>
public sealed class CutConnectionTests
{
    [Fact]
    public async Task Reads_cut_in_mid_body_are_repeated_and_the_invitation_is_accepted_once()
    {
        const string organizer = "organizer.one@example.com";
        await using var stage = await DemoStage.StartAsync(await AzuriteAccounts.NewAsync(), CancellationToken.None);
        var alias = await stage.AskForAliasAsync(CancellationToken.None);
        stage.Exchange.Faults.Add(new Fault { Verb = "GET", Path = "/events/", Cut = Cut.MidBody, Times = 2 });
        var start = stage.Clock.GetUtcNow().UtcDateTime.AddDays(1);
        stage.Exchange.Exchange.Outlook.Create(new MeetingDraft
        {
            Organizer = organizer,
            Subject = "Review",
            Body = alias.Instructions,
            Start = start,
            End = start.AddHours(1),
            Attendees = [new Attendee("Pexip Scheduling", DemoIntegration.Mailbox, "required")],
        });

        Assert.True(await stage.SeesAsync(() => stage.Exchange.Exchange.Inboxes.Of(organizer).Count > 0, CancellationToken.None));
        Assert.Equal(InboxKind.Accept, Assert.Single(stage.Exchange.Exchange.Inboxes.Of(organizer)).Kind);
    }
}
