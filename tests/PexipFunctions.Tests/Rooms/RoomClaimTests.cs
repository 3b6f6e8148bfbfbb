using PexipFunctions.Aliases;
using PexipFunctions.Rooms;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Rooms;

public sealed class RoomClaimTests
{
    private readonly ProductWorld world = new();

    [Fact]
    public async Task A_worker_whose_claim_was_taken_writes_nothing()
    {
        var host = await world.StartAsync();
        var (alias, _) = await world.ScheduleAsync(host, hours: 4);
        var aliases = host.Get<AliasStore>();
        var claim = host.Get<RoomClaim>();
        var number = NumericAlias.Parse(alias.NumericAlias);
        var slow = await claim.TryTakeAsync((await aliases.FindAsync(number, default))!, default);
        Assert.Null(await claim.TryTakeAsync((await aliases.FindAsync(number, default))!, default));
        world.Clock.Advance(RoomClaim.Duration + TimeSpan.FromSeconds(1));
        var next = await claim.TryTakeAsync((await aliases.FindAsync(number, default))!, default);

        Assert.Null(await claim.NoteAsync(slow!, room => room with { MayExist = true }, default));
        Assert.NotNull(await claim.NoteAsync(next!, room => room, default));
        Assert.False((await host.RowAsync(alias.NumericAlias)).Room.MayExist);
    }

    [Fact]
    public async Task A_worker_that_loses_its_claim_before_the_creation_creates_nothing()
    {
        var host = await world.StartAsync();
        var (alias, meeting) = await world.ScheduleAsync(host, hours: 4);
        world.Clock.Advance(ProductWorld.Start.AddHours(3.5) - world.Clock.GetUtcNow());
        var steps = new Steps();
        var slow = ProductHost.Start(world, steps);
        steps.Before = async name =>
        {
            // It is held up just before it notes the creation, while the meeting is cancelled and another worker sees to it.
            if (name == "aliases:replace" && steps.Taken.Count(taken => taken == name) == 1)
            {
                world.Exchange.Outlook.Cancel(meeting);
                world.Clock.Advance(RoomClaim.Duration + TimeSpan.FromSeconds(10));
                await host.WakeAsync();
                await host.SettleAsync();
            }
        };
        await slow.ReconcileAsync(alias.NumericAlias);

        Assert.Empty(world.Infinity.Rooms);
        Assert.False((await host.RowAsync(alias.NumericAlias)).Room.MayExist);
    }

    [Fact]
    public async Task A_worker_keeps_what_others_wrote_to_the_rest_of_the_row_meanwhile()
    {
        var host = await world.StartAsync();
        var (alias, _) = await world.ScheduleAsync(host, hours: 4);
        var aliases = host.Get<AliasStore>();
        var number = NumericAlias.Parse(alias.NumericAlias);
        var claimed = await host.Get<RoomClaim>().TryTakeAsync((await aliases.FindAsync(number, default))!, default);
        var row = (await aliases.FindAsync(number, default))!;
        await aliases.TryReplaceAsync(row, row.Value with { HostPin = "4711" }, default);

        Assert.True(await host.Get<RoomClaim>().EndAsync(claimed!, room => room with { MayExist = true }, default));

        var after = await host.RowAsync(alias.NumericAlias);
        Assert.Equal(("4711", true, null), (after.HostPin, after.Room.MayExist, after.Room.ClaimedBy));
    }
}
