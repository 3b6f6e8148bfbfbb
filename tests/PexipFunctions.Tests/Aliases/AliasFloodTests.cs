using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Aliases;
using PexipFunctions.Domain;
using PexipFunctions.Tests.Meetings;
using PexipFunctions.Tests.Product;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Tests.Aliases;

/// <summary>A range of addresses asks for aliases without end; others get theirs, and nobody's draft is lost.</summary>
public sealed class AliasFloodTests
{
    private static readonly IPAddress Guest = IPAddress.Parse("198.51.100.7");

    [Fact]
    public async Task Other_callers_get_their_alias_at_any_time_while_a_range_asks_without_end()
    {
        var (world, host) = await StartAsync(limit: 200);
        for (var minute = 0; minute < 10; minute++)
        {
            await FloodAsync(world, host, 300);
            var before = host.Steps.Taken.Count;
            Assert.Equal(200, (await AskAsync(world, host, Guest)).Status);
            Assert.InRange(host.Steps.Taken.Count - before, 4, 12); // 4 without any flood, else one that is given back too
            world.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.InRange(await host.Get<UnusedAliases>().CountAsync(world.Integration.Id, UnusedShare.Anonymous, CancellationToken.None), 1, 200);
    }

    [Theory]
    [InlineData(300, 8, "198.{0}.7.1")]
    [InlineData(120, 2, "198.{0}.7.1")]
    [InlineData(120, 8, "192.0.2.{0}")] // one office
    public async Task Other_callers_get_their_alias_while_many_ask_at_once_from_ranges_without_end(int limit, int attackers, string other)
    {
        var (world, host) = await StartAsync(limit);
        using var stop = new CancellationTokenSource();
        var asked = 0;
        var flood = Enumerable.Range(0, attackers).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await AskAsync(world, host, From48(Interlocked.Increment(ref asked)));
            }
        })).ToList();
        while (Volatile.Read(ref asked) < 2 * limit)
        {
            await Task.Yield();
        }

        var refused = 0;
        for (var number = 0; number < 40; number++)
        {
            refused += (await AskAsync(world, host, IPAddress.Parse(string.Format(System.Globalization.CultureInfo.InvariantCulture, other, number + 1)))).Status == 200 ? 0 : 1;
        }

        await stop.CancelAsync();
        await Task.WhenAll(flood);
        Assert.Equal(0, refused);
        Assert.InRange(await host.Get<UnusedAliases>().CountAsync(world.Integration.Id, UnusedShare.Anonymous, CancellationToken.None), 1, limit);
    }

    [Fact]
    public async Task Other_callers_get_their_alias_though_strangers_take_every_place_between_two_of_their_steps()
    {
        var (world, host) = await StartAsync(limit: 60);
        var flood = ProductHost.Start(world, new Steps());
        var (asked, isNested) = (0, false);
        for (; asked < 100; asked++)
        {
            await AskAsync(world, flood, From48(asked));
        }

        host.Steps.Before = async step =>
        {
            if (step is "aliases:find" or "aliases:query" && !isNested)
            {
                isNested = true;
                await AskAsync(world, flood, From48(asked++));
                isNested = false;
            }
        };
        for (var number = 0; number < 30; number++)
        {
            Assert.Equal(200, (await AskAsync(world, host, IPAddress.Parse($"198.{number}.7.1"))).Status);
            world.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task Who_hangs_up_at_any_step_takes_no_place_that_others_miss()
    {
        var (world, host) = await StartAsync(limit: 40);
        for (var number = 0; number < 100; number++)
        {
            using var hangs = new CancellationTokenSource();
            var left = number % 12;
            host.Steps.Before = _ => left-- > 0 ? Task.CompletedTask : hangs.CancelAsync();
            await Record.ExceptionAsync(() => AskAsync(world, host, From48(number), hangs.Token));
        }

        host.Steps.Before = _ => Task.CompletedTask;
        var unused = host.Get<UnusedAliases>();
        Assert.Equal((await unused.ListOldestAsync(world.Integration.Id, CancellationToken.None)).Count, await unused.CountAsync(world.Integration.Id, UnusedShare.Anonymous, CancellationToken.None));
        Assert.Equal(200, (await AskAsync(world, host, Guest)).Status);
    }

    [Fact]
    public async Task A_range_alone_does_not_reach_the_usual_limit_within_an_hour()
    {
        var (world, host) = await StartAsync(limit: 10_000);
        for (var minute = 0; minute < 60; minute++)
        {
            await FloodAsync(world, host, 256);
            world.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.InRange(await host.Get<UnusedAliases>().CountAsync(world.Integration.Id, UnusedShare.Anonymous, CancellationToken.None), 1_000, 9_999);
    }

    [Fact]
    public async Task A_draft_whose_alias_was_given_back_in_a_flood_is_accepted_with_it_the_next_day()
    {
        var scenario = await Scenario.StartAsync(integration => integration with { UnusedAliasLimit = 50 });
        var (status, mine) = await AskAsync(scenario.World, scenario.Host, Guest);
        Assert.Equal(200, status);
        for (var minute = 0; minute < 120; minute += 10)
        {
            await FloodAsync(scenario.World, scenario.Host, 100);
            await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(10));
        }

        var number = NumericAlias.Parse(mine.GetProperty("numericAlias").GetString()!);
        Assert.True((await scenario.Host.Get<AliasStore>().FindAsync(number, CancellationToken.None))!.Value is { State: AliasState.Released, IsGivenBack: true });

        scenario.World.Clock.Advance(TimeSpan.FromDays(1));
        var meeting = await scenario.SendAsync(scenario.Draft(mine.GetProperty("instructions").GetString()!, Scenario.Monday.AddDays(3)));
        Assert.Equal(["Accept: new single"], scenario.Replies());
        Assert.Equal(number.Value, (await scenario.MeetingAsync(meeting))!.Alias?.Value);
    }

    [Fact]
    public async Task An_alias_whose_number_was_issued_again_meanwhile_is_refused_as_deleted()
    {
        var scenario = await Scenario.StartAsync();
        var mine = await scenario.Host.IssueAsync();
        var store = scenario.Host.Get<AliasStore>();
        var row = (await store.FindAsync(NumericAlias.Parse(mine.NumericAlias), CancellationToken.None))!;
        var given = await store.TryReplaceAsync(row, row.Value.Released(scenario.World.Clock.GetUtcNow()), CancellationToken.None);
        await store.TryReplaceAsync(given!, row.Value with { Nonce = "0123456789abcdef" }, CancellationToken.None);

        await scenario.SendAsync(scenario.Draft(mine.Instructions, Scenario.Monday.AddDays(3)));
        Assert.Equal(["Decline: alias deleted"], scenario.Replies());
    }

    private static async Task<(ProductWorld World, ProductHost Host)> StartAsync(int limit)
    {
        var world = new ProductWorld();
        world.Integration = world.Integration with { UnusedAliasLimit = limit };
        return (world, await world.StartAsync());
    }

    /// <summary>From all addresses of a range, one after the other.</summary>
    private static async Task FloodAsync(ProductWorld world, ProductHost host, int count)
    {
        for (var number = 0; number < count; number++)
        {
            var (status, _) = await AskAsync(world, host, new IPAddress([203, 0, 113, (byte)(number % 256)]));
            Assert.True(status is 200 or 429);
        }
    }

    /// <summary>An address of one /48 after the other, all of one /32.</summary>
    private static IPAddress From48(int number) => IPAddress.Parse($"2001:db8:{number % 65_536:x}::1");

    private static async Task<(int Status, JsonElement Answer)> AskAsync(ProductWorld world, ProductHost host, IPAddress from, CancellationToken cancellationToken = default)
    {
        using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = services, Response = { Body = body }, Connection = { RemoteIpAddress = from } };
        context.Request.ContentType = "application/json";
        await (await host.Get<AliasRequests>().IssueAsync(context.Request, world.Integration.Id.ToString(), cancellationToken)).ToResult(context.Request).ExecuteAsync(context);
        return (context.Response.StatusCode, JsonDocument.Parse(body.ToArray()).RootElement);
    }
}
