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

    [Fact]
    public async Task A_leap_over_many_times_is_one_run_past_due()
    {
        await using var app = await StartAsync(typeof(TimerFunctions));
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("07:18:30 past due", await probe.NextAsync());
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("07:19:00", await probe.NextAsync());
    }

    [Fact]
    public async Task A_timer_may_run_when_the_host_starts()
    {
        await using var app = await StartAsync(typeof(SlowTimerFunctions));
        Assert.Equal("begin 08:30", await probe.NextAsync());
    }

    [Fact]
    public async Task A_timer_never_runs_twice_at_a_time()
    {
        await using var app = await StartAsync(typeof(SlowTimerFunctions));
        Assert.Equal("begin 08:30", await probe.NextAsync());
        clock.Advance(TimeSpan.FromMinutes(3));
        var byHand = app.InvokeAsync("Slow");
        probe.OpenGate();
        await byHand;
        string[] notes = [await probe.NextAsync(), await probe.NextAsync(), await probe.NextAsync()];
        Assert.Equal(["end", "begin 11:30", "end"], notes);
    }

    [Fact]
    public async Task A_run_that_fails_does_not_end_the_schedule()
    {
        await using var app = await StartAsync(typeof(FailingTimerFunctions));
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("ran", await probe.NextAsync());
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("ran", await probe.NextAsync());
    }

    [Fact]
    public async Task A_disabled_timer_has_no_schedule()
    {
        await using var app = await LocalHostApp.StartAsync(Options(typeof(TimerFunctions), typeof(FailingTimerFunctions)).With(("AzureWebJobs.EveryMinute.Disabled", "true")));
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("ran", await probe.NextAsync());
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("ran", await probe.NextAsync());
        Assert.Empty(probe.Rest());
    }

    [Fact]
    public async Task A_stop_cancels_the_run_in_progress_and_waits_for_its_end()
    {
        await using (await StartAsync(typeof(SlowTimerFunctions)))
        {
            Assert.Equal("begin 08:30", await probe.NextAsync());
        }

        Assert.Equal(["end"], probe.Rest());
    }

    [Fact]
    public async Task A_run_missed_while_no_host_was_up_is_made_up_for_as_past_due()
    {
        var storage = await AzuriteAccounts.NewAsync();
        var options = Options(typeof(TimerFunctions)).On(storage);
        await using (await LocalHostApp.StartAsync(options))
        {
            clock.Advance(TimeSpan.FromSeconds(30));
            Assert.Equal("07:09:00", await probe.NextAsync());
        }

        clock.Advance(TimeSpan.FromSeconds(90));
        await using var again = await LocalHostApp.StartAsync(options);
        Assert.Equal("07:10:30 past due", await probe.NextAsync());
    }

    [Fact]
    public async Task What_was_remembered_on_a_clock_that_was_moved_ahead_is_not_believed()
    {
        var options = Options(typeof(TimerFunctions)).On(await AzuriteAccounts.NewAsync());
        var ahead = new FakeTimeProvider(clock.GetUtcNow().AddHours(3));
        await (await LocalHostApp.StartAsync(options with { Clock = ahead })).DisposeAsync();

        await using var again = await LocalHostApp.StartAsync(options);

        Assert.Equal("07:08:30 past due", await probe.NextAsync());
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("07:09:00", await probe.NextAsync());
    }

    [Fact]
    public async Task A_start_within_the_schedule_makes_up_for_nothing()
    {
        var options = Options(typeof(TimerFunctions)).On(await AzuriteAccounts.NewAsync());
        await (await LocalHostApp.StartAsync(options)).DisposeAsync();
        await using var again = await LocalHostApp.StartAsync(options);
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("07:09:00", await probe.NextAsync());
    }

    [Fact]
    public async Task A_schedule_in_a_setting_that_is_missing_stops_the_start()
    {
        var exception = await Assert.ThrowsAsync<LocalHostException>(() => LocalHostApp.StartAsync(HostUnderTest.Options(probe, typeof(TimerFunctions))));
        Assert.Equal("Function EveryMinute needs the setting MinuteSchedule. Add it to local.settings.json (local.settings.sample.json has every setting).", exception.Message);
    }

    [Theory]
    [InlineData("* * * * *")]
    [InlineData("every minute")]
    [InlineData("0 61 * * * *")]
    public async Task A_malformed_schedule_stops_the_start(string schedule)
    {
        var options = HostUnderTest.Options(probe, typeof(TimerFunctions)).With(("MinuteSchedule", schedule));
        var exception = await Assert.ThrowsAsync<LocalHostException>(() => LocalHostApp.StartAsync(options));
        Assert.Equal($"The schedule of function EveryMinute, \"{schedule}\" (%MinuteSchedule%), is not six NCRONTAB fields: second minute hour day month weekday.", exception.Message);
    }

    private Task<LocalHostApp> StartAsync(params Type[] classes) => LocalHostApp.StartAsync(Options(classes));

    private LocalHostOptions Options(params Type[] classes) =>
        HostUnderTest.Options(probe, classes).With(("MinuteSchedule", "0 * * * * *")) with { Clock = clock };
}
