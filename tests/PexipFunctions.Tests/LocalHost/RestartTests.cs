using PexipFunctions.LocalHost.Demo;
using PexipFunctions.Tests.Fixtures;

namespace PexipFunctions.Tests.LocalHost;

/// <summary>LocalHost's storage outlives it, the simulators do not.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task A_new_simulated_mailbox_is_subscribed_although_storage_knows_an_older_subscription()
    {
        await using var stage = await DemoStage.StartAsync(await AzuriteAccounts.NewAsync(), CancellationToken.None);
        var subscriptions = stage.Exchange.Exchange.Subscriptions;
        Assert.True(subscriptions.Remove(Assert.Single(subscriptions.All).Id));
        await stage.SwitchOnAsync(CancellationToken.None);
        await stage.ScheduleAsync();
    }
}
