using PexipFunctions.Calendars;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>When a mailbox is looked at next stands in its row, and a host whose clock is ahead may have written it.</summary>
public sealed class LookAtTests
{
    private readonly ProductWorld world = new();

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(14, false)]
    [InlineData(15, true)]
    [InlineData(1_000_000, true)]
    public async Task A_time_that_is_further_ahead_than_any_look_is_counts_for_none(int minutesAhead, bool looks)
    {
        var host = await world.StartAsync();
        await host.SyncAsync();
        await host.Get<MailboxStateStore>().UpdateAsync(world.Integration.Id, state => state with { LookAt = world.Clock.GetUtcNow().AddMinutes(minutesAhead) }, default);
        var before = Listings(host);
        await host.SyncAsync();

        Assert.Equal(looks, Listings(host) > before);
    }

    private static int Listings(ProductHost host) => host.Steps.Taken.Count(step => step == "mailbox:changes");
}
