using PexipFunctions.Configuration;
using PexipFunctions.Tests.Mailboxes;
using Xunit.Abstractions;

namespace PexipFunctions.Tests.Exchange.Ews;

/// <summary>What the product costs an Exchange Server, counted over HTTP: requests, not steps of the port.</summary>
public sealed class EwsRequestCountTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(ExchangeAuthentication.Basic)]
    [InlineData(ExchangeAuthentication.Ntlm)]
    public async Task An_idle_hour_of_a_mailbox_costs_a_request_each_minute_and_few_besides(ExchangeAuthentication authentication)
    {
        await using var ews = await EwsOverWorld.StartAsync(authentication);
        await ews.Host.InviteAsync(ews.World);
        await ews.Host.PassAsync(TimeSpan.FromMinutes(30));
        var before = ews.Requests.Count;

        await ews.Host.PassAsync(TimeSpan.FromMinutes(60));

        var requests = ews.Requests.Skip(before).CountBy(each => each).OrderByDescending(each => each.Value).ToList();
        output.WriteLine(string.Join(", ", requests));
        Assert.Equal(60, requests.Single(each => each.Key == "SyncFolderItems").Value);
        Assert.InRange(requests.Sum(each => each.Value), 60, 72); // a look at the whole calendar each quarter of an hour: FindItem and GetFolder
    }

    [Theory]
    [InlineData(ExchangeAuthentication.Basic)]
    [InlineData(ExchangeAuthentication.Ntlm)]
    public async Task An_invitation_costs_three_requests_beside_the_looks(ExchangeAuthentication authentication)
    {
        await using var ews = await EwsOverWorld.StartAsync(authentication);
        await ews.Host.PassAsync(TimeSpan.FromMinutes(16));
        var before = ews.Requests.Count;

        await ews.Host.InviteAsync(ews.World);
        await ews.Host.PassAsync(TimeSpan.FromMinutes(3));

        Assert.Equal(1, ews.World.Acceptances());
        Assert.Equal(["GetItem", "CreateItem", "GetItem"], ews.Requests.Skip(before).Where(each => each != "SyncFolderItems"));
    }

    [Fact]
    public async Task A_series_costs_seven_requests_at_most_beside_the_looks()
    {
        await using var ews = await EwsOverWorld.StartAsync();
        await ews.Host.PassAsync(TimeSpan.FromMinutes(16));
        var before = ews.Requests.Count;

        await ews.Host.InviteSeriesAsync(ews.World, ews.World.Clock.GetUtcNow().UtcDateTime.AddHours(6));
        await ews.Host.PassAsync(TimeSpan.FromMinutes(3));

        Assert.Equal(1, ews.World.Acceptances());
        var requests = ews.Requests.Skip(before).Where(each => each != "SyncFolderItems").ToList();
        output.WriteLine(string.Join(", ", requests));
        Assert.InRange(requests.Count, 4, 7);
    }
}
