using System.Net;
using PexipFunctions.Tests.Meetings;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Web.Admin;

/// <summary>What is left of a deleted integration with a meeting under way: nothing.</summary>
public sealed class DeletedIntegrationTests
{
    [Fact]
    public async Task A_deleted_integration_leaves_no_subscription_room_or_add_in_and_its_tags_are_worth_nothing()
    {
        var scenario = await Scenario.StartAsync();
        var issued = await scenario.Host.IssueAsync();
        await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Scenario.Monday.AddHours(10)));
        await scenario.Host.AdvanceAsync(TimeSpan.FromHours(1.7));
        Assert.NotEmpty(scenario.World.Exchange.Subscriptions.All);
        Assert.NotEmpty(scenario.World.Infinity.Rooms);

        await using var host = await AdminHost.StartAsync(scenario.World, new LogLines());
        var id = scenario.World.Integration.Id;
        using var deleted = await host.Client.DeleteAsync($"/api/integrations/{id}?force=true");
        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        Assert.Empty(scenario.World.Exchange.Subscriptions.All);
        Assert.Empty(scenario.World.Infinity.Rooms);
        using var manifest = await host.Client.GetAsync($"/addin/{id}/manifest.xml");
        Assert.Equal(HttpStatusCode.NotFound, manifest.StatusCode);

        await host.CreateAsync(scenario.World.Integration);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(1));
        await scenario.Host.RenewAsync();
        await scenario.SendAsync(scenario.Draft(issued.Instructions, Scenario.Monday.AddHours(15)));
        Assert.Equal("Decline: invalid alias", scenario.Replies()[^1]);
        Assert.Empty(scenario.World.Infinity.Rooms);
    }
}
