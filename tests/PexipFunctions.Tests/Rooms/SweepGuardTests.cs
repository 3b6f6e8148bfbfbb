using System.Text.Json.Nodes;
using PexipFunctions.Aliases;
using PexipFunctions.Calendars;
using PexipFunctions.Domain;
using PexipFunctions.Rooms.Sweeping;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Rooms;

/// <summary>What the sweep must not take for a left-over, and what it must.</summary>
public sealed class SweepGuardTests
{
    private readonly ProductWorld world = new();

    [Fact]
    public async Task A_room_that_is_not_an_hour_old_stays_though_nobody_knows_it()
    {
        var host = await ReadyAsync();
        world.LeftOver(await world.TagPrefixAsync(host), 1);
        await host.AdvanceAsync(TimeSpan.FromMinutes(59));
        await host.SweepAsync();
        Assert.Single(world.Infinity.Rooms);

        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        await host.SweepAsync();
        Assert.Empty(world.Infinity.Rooms);
    }

    /// <summary>The answer to its creation was lost, or the table was restored: the alias is known, and its room is not.</summary>
    [Fact]
    public async Task A_room_of_an_alias_that_is_known_without_it_and_has_no_meeting_any_more_goes()
    {
        var host = await ReadyAsync();
        var alias = await host.IssueAsync();
        world.Infinity.Create(new JsonObject
        {
            ["name"] = "Forgotten",
            ["tag"] = await world.TagPrefixAsync(host) + alias.NumericAlias,
            ["aliases"] = new JsonArray(new JsonObject { ["alias"] = alias.NumericAlias }),
        });
        Assert.False((await host.RowAsync(alias.NumericAlias)).Room.MayExist);
        await host.SweepForHoursAsync(2);

        Assert.Empty(world.Infinity.Rooms);
        Assert.Equal(AliasState.Issued, (await host.RowAsync(alias.NumericAlias)).State);
    }

    [Fact]
    public async Task A_room_whose_number_is_another_integrations_by_now_is_a_left_over()
    {
        var host = await ReadyAsync();
        var alias = await host.IssueAsync();
        var row = (await host.Get<AliasStore>().FindAsync(NumericAlias.Parse(alias.NumericAlias), CancellationToken.None))!;
        await host.Get<AliasStore>().TryReplaceAsync(row, row.Value with { Integration = IntegrationId.New() }, CancellationToken.None);
        world.Infinity.Create(new JsonObject
        {
            ["name"] = "Of before",
            ["tag"] = await world.TagPrefixAsync(host) + alias.NumericAlias,
            ["aliases"] = new JsonArray(new JsonObject { ["alias"] = alias.NumericAlias }),
        });

        var drift = Assert.Single(await world.DriftAsync(host));
        Assert.Equal((DriftState.Surplus, false, alias.NumericAlias), (drift.State, drift.HasRow, drift.NumericAlias.Value));
        await host.SweepForHoursAsync(2);
        Assert.Empty(world.Infinity.Rooms);
    }

    /// <summary>Tables that were restored know less than they did: what the sync finds must be worked off first.</summary>
    [Fact]
    public async Task A_position_of_the_sync_that_went_back_makes_the_sweep_wait_again()
    {
        var host = await world.StartAsync();
        var readiness = host.Get<SweepReadiness>();
        Assert.False(await IsReadyAsync(minutesAgo: 0));
        world.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.True(await IsReadyAsync(minutesAgo: 0));

        Assert.False(await IsReadyAsync(minutesAgo: 10));
        world.Clock.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromTicks(1));
        Assert.False(await IsReadyAsync(minutesAgo: 5));
        world.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.True(await IsReadyAsync(minutesAgo: 5));

        async Task<bool> IsReadyAsync(int minutesAgo)
        {
            await host.Get<MailboxStateStore>().UpdateAsync(
                world.Integration.Id, state => state with { SyncedAt = world.Clock.GetUtcNow().AddMinutes(-minutesAgo) }, CancellationToken.None);
            return await readiness.IsReadyAsync(world.Integration.Id, CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_sync_of_more_than_an_hour_ago_is_none_and_the_wait_begins_again()
    {
        var host = await world.StartAsync();
        var (readiness, states, id) = (host.Get<SweepReadiness>(), host.Get<MailboxStateStore>(), world.Integration.Id);
        await SyncAsync();
        Assert.False(await readiness.IsReadyAsync(id, CancellationToken.None));
        world.Clock.Advance(TimeSpan.FromHours(1));
        Assert.True(await readiness.IsReadyAsync(id, CancellationToken.None));
        world.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.False(await readiness.IsReadyAsync(id, CancellationToken.None));

        await SyncAsync();
        Assert.False(await readiness.IsReadyAsync(id, CancellationToken.None));
        world.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.True(await readiness.IsReadyAsync(id, CancellationToken.None));

        Task SyncAsync() => states.UpdateAsync(id, state => state with { SyncedAt = world.Clock.GetUtcNow() }, CancellationToken.None);
    }

    private async Task<ProductHost> ReadyAsync()
    {
        var host = await world.StartAsync();
        await host.SweepForHoursAsync(2);
        return host;
    }
}
