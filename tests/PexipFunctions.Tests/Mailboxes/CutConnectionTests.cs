using PexipFunctions.LocalHost.Demo;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Fixtures;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>Connections that break while Graph answers, over real HTTP.</summary>
public sealed class CutConnectionTests
{
    [Fact]
    public async Task Reads_cut_in_mid_body_are_repeated_and_the_invitation_is_accepted_once()
    {
        await using var stage = await DemoStage.StartAsync(await AzuriteAccounts.NewAsync(), CancellationToken.None);
        stage.Exchange.Faults.Add(new Fault { Verb = "GET", Path = "/events/", Cut = Cut.MidBody, Times = 2 });
        await stage.ScheduleAsync();
    }
}
