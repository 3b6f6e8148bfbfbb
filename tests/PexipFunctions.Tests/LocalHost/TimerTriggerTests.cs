using Microsoft.Extensions.Time.Testing;
using PexipFunctions.LocalHost;
using PexipFunctions.Tests.Fixtures;

namespace PexipFunctions.Tests.LocalHost;

public sealed class TimerTriggerTests
{
    private readonly Probe probe = new();
    private readonly FakeTimeProvider clock = new(new(2030, 5, 6, 7, 8, 30, TimeSpan.Zero));

    [Fact]
    public async Task A_timer_runs_at_each_of_its_times()
    {
        await using var app = await StartAsync(typeof(TimerFunctions));
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("07:09:00", await probe.NextAsync());
        clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("07:10:00", await probe.NextAsync());
    }

    private Task<LocalHostApp> StartAsync(params Type[] classes) =>
        LocalHostApp.StartAsync(HostUnderTest.Options(probe, classes).With(("MinuteSchedule", "0 * * * * *")) with { Clock = clock });

    private async Task<LocalHostApp> StartAsync(string storage) =>
        await LocalHostApp.StartAsync(HostUnderTest.Options(probe, typeof(TimerFunctions)).On(storage).With(("MinuteSchedule", "0 * * * * *")) with { Clock = clock });

    [Fact]
    public async Task A_run_missed_while_no_host_was_up_is_made_up_for_as_past_due()
    {
        var storage = await AzuriteAccounts.NewAsync();
        await using (await StartAsync(storage))
        {
            clock.Advance(TimeSpan.FromSeconds(30));
            Assert.Equal("07:09:00", await probe.NextAsync());
        }

        clock.Advance(TimeSpan.FromSeconds(90));
        await using var again = await StartAsync(storage);
        Assert.Equal("07:10:30 past due", await probe.NextAsync());
    }
}
