using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Aliases;
using PexipFunctions.Integrations;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Aliases;

/// <summary>What placeholders are given on a day is counted for each organizer, and for all strangers together.</summary>
public sealed class PlaceholderCountTests
{
    private const string Insider = "organizer.one@example.com";
    private readonly FakeTimeProvider time = new(AliasSamples.Now);
    private readonly Integration integration = AllocationSamples.Integration();
    private readonly PlaceholderLimit limit;

    public PlaceholderCountTests() => limit = new PlaceholderLimit(new MemoryTables(time), new PlaceholderSettings(PerOrganizerAndDay: 2, StrangersPerDay: 3), time);

    [Fact]
    public async Task An_organizer_has_so_many_on_a_day_in_any_case_of_his_address_and_again_on_the_next()
    {
        Assert.True(await TakeAsync(Insider));
        Assert.True(await TakeAsync(Insider.ToUpperInvariant()));
        Assert.False(await TakeAsync(Insider));
        Assert.Equal(PlaceholderDay.OrganizerIsFull, await limit.LookAsync(integration, Insider, default));
        Assert.Equal(PlaceholderDay.HasRoom, await limit.LookAsync(integration, "organizer.two@example.com", default));

        time.Advance(AliasSamples.Now.Date.AddDays(1) - AliasSamples.Now.DateTime - TimeSpan.FromTicks(1));
        Assert.False(await TakeAsync(Insider));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.True(await TakeAsync(Insider));
    }

    [Fact]
    public async Task Strangers_share_a_count_that_insiders_do_not_touch()
    {
        Assert.True(await TakeAsync(Insider));
        for (var number = 0; number < 3; number++)
        {
            Assert.True(await TakeAsync($"someone{number}@elsewhere.example"));
        }

        Assert.False(await TakeAsync("someone3@elsewhere.example"));
        Assert.Equal(PlaceholderDay.StrangersAreFull, await limit.LookAsync(integration, "someone3@elsewhere.example", default));
        Assert.True(await TakeAsync(Insider));
    }

    [Fact]
    public async Task What_another_process_took_meanwhile_counts_too()
    {
        var world = new ProductWorld();
        var (host, other, isDone) = (ProductHost.Start(world, new Steps()), ProductHost.Start(world, new Steps()), false);
        Assert.True(await host.Get<PlaceholderLimit>().TryTakeAsync(world.Integration, Insider, default));
        host.Steps.Before = async step =>
        {
            if (!isDone && step == "aliases:replace")
            {
                isDone = true;
                Assert.True(await other.Get<PlaceholderLimit>().TryTakeAsync(world.Integration, Insider, default));
            }
        };
        Assert.True(await host.Get<PlaceholderLimit>().TryTakeAsync(world.Integration, Insider, default));
        var more = 0;
        while (await other.Get<PlaceholderLimit>().TryTakeAsync(world.Integration, Insider, default))
        {
            more++;
        }

        Assert.Equal(PlaceholderSettings.Default - 3, more);
    }

    private Task<bool> TakeAsync(string organizer) => limit.TryTakeAsync(integration, organizer, default);
}
