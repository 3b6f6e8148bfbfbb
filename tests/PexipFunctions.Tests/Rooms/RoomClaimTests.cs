using Azure;
using PexipFunctions.Aliases;
using PexipFunctions.Domain;
using PexipFunctions.Rooms;
using PexipFunctions.Storage;
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
    public async Task A_claim_lasts_two_minutes_after_its_last_write_and_then_is_free()
    {
        var (host, number) = await ScheduledAsync();
        var (aliases, claim) = (host.Get<AliasStore>(), host.Get<RoomClaim>());
        var claimed = await claim.TryTakeAsync((await aliases.FindAsync(number, default))!, default);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await claim.NoteAsync(claimed!, room => room, default);
        world.Clock.Advance(TimeSpan.FromMinutes(2) - TimeSpan.FromTicks(1));
        Assert.Null(await claim.TryTakeAsync((await aliases.FindAsync(number, default))!, default));
        world.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.NotNull(await claim.TryTakeAsync((await aliases.FindAsync(number, default))!, default));
    }

    [Fact]
    public async Task A_worker_of_which_the_row_is_gone_has_lost_its_claim()
    {
        var (host, number) = await ScheduledAsync();
        var claimed = await host.Get<RoomClaim>().TryTakeAsync((await host.Get<AliasStore>().FindAsync(number, default))!, default);
        await world.Tables.Get(TableNames.Aliases).TryDeleteAsync(number.Value, "alias", Azure.ETag.All, default);

        Assert.False(await host.Get<RoomClaim>().EndAsync(claimed!, room => room, default));
    }

    [Fact]
    public async Task A_row_may_be_written_nine_times_by_others_while_the_outcome_is_written_and_no_more()
    {
        var (host, number) = await ScheduledAsync();
        var claimed = await host.Get<RoomClaim>().TryTakeAsync((await host.Get<AliasStore>().FindAsync(number, default))!, default);
        var (other, changes, most) = (new AliasStore(world.Tables), 0, 9);
        host.Steps.Before = async step =>
        {
            if (step == "aliases:replace" && changes < most)
            {
                changes++;
                var row = (await other.FindAsync(number, default))!;
                Assert.NotNull(await other.TryReplaceAsync(row, row.Value with { HostPin = $"{changes}" }, default));
            }
        };
        Assert.NotNull(await host.Get<RoomClaim>().NoteAsync(claimed!, room => room, default));

        (changes, most) = (0, 10);
        await Assert.ThrowsAsync<RequestFailedException>(() => host.Get<RoomClaim>().NoteAsync(claimed!, room => room, default));
    }

    private async Task<(ProductHost Host, NumericAlias Number)> ScheduledAsync()
    {
        var host = await world.StartAsync();
        var (alias, _) = await world.ScheduleAsync(host, hours: 4);
        return (host, NumericAlias.Parse(alias.NumericAlias));
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
