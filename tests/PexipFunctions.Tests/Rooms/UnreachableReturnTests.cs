using PexipFunctions.Configuration;
using PexipFunctions.Operations;
using PexipFunctions.Rooms.Sweeping;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;
using PexipFunctions.Tests.Rooms.Changes;

namespace PexipFunctions.Tests.Rooms;

/// <summary>
/// Back in service while Exchange does not answer, with windows that open only then: what was known before makes no room, and what
/// an admin is shown says what is waited for.
/// </summary>
public sealed class UnreachableReturnTests
{
    private readonly ProductWorld world = new();

    [Theory]
    [MemberData(nameof(ReturnTests.Ways), MemberType = typeof(ReturnTests))]
    public async Task A_window_that_opens_before_the_calendar_was_compared_makes_no_room(IntegrationMode away, IntegrationMode back, Provisioning provisioning)
    {
        world.With(infinity => infinity with { Provisioning = provisioning, PolicySecretName = "policy" });
        var host = await world.StartAsync();
        var (kept, _) = await world.ScheduleAsync(host, hours: 3, subject: "Kept");
        var (cancelled, meeting) = await world.ScheduleAsync(host, hours: 3, subject: "Cancelled");
        await world.SwitchAsync(away);
        await host.AdvanceAsync(TimeSpan.FromMinutes(10));
        world.Exchange.Outlook.Cancel(meeting);
        await host.AdvanceAsync(TimeSpan.FromMinutes(10));
        world.Graph.Faults.Otherwise = (_, _) => new Fault { Status = 503 };
        await world.SwitchAsync(back);
        await host.PassAsync(ProductWorld.Start.AddHours(3).AddMinutes(4) - world.Clock.GetUtcNow());

        Assert.Null(await ChangeStage.SeeAsync(world, host, kept.Alias));
        Assert.Null(await ChangeStage.SeeAsync(world, host, cancelled.Alias));
        var alarm = (await host.Get<AlarmStore>().FindAsync(world.Integration.Id, AlarmKinds.SwitchedOff, default))!;
        Assert.StartsWith($"The mode is {back.ToString().ToLowerInvariant()} again. ", alarm.Detail, StringComparison.Ordinal);
        var drift = await world.DriftAsync(host);
        Assert.Equal(provisioning == Provisioning.ExternalPolicy ? 0 : 2, drift.Count);
        Assert.All(drift, item => Assert.Equal((DriftState.Missing, true), (item.State, item.Detail.Contains("once the calendar was compared", StringComparison.Ordinal))));

        world.Graph.Faults.Otherwise = (_, _) => null;
        await host.PassAsync(TimeSpan.FromMinutes(20));
        Assert.NotNull(await ChangeStage.SeeAsync(world, host, kept.Alias));
        Assert.Null(await ChangeStage.SeeAsync(world, host, cancelled.Alias));
        Assert.Empty(await world.DriftAsync(host));
        Assert.False(await world.IsRaisedAsync(host, AlarmKinds.SwitchedOff));
    }
}
