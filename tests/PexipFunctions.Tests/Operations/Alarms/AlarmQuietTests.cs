using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Mailboxes;
using PexipFunctions.Tests.Product;
using PexipFunctions.Tests.Rooms;

namespace PexipFunctions.Tests.Operations.Alarms;

/// <summary>A condition that comes and goes within its quiet time is one alarm that stands.</summary>
public sealed class AlarmQuietTests
{
    private readonly ProductWorld world = new();

    public static TheoryData<string> Conditions => [.. AlarmKinds.All.Where(kind => kind.Quiet > TimeSpan.Zero).Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Conditions))]
    public async Task An_alarm_that_comes_back_within_its_quiet_time_stands_without_a_break(string name)
    {
        var (host, alarms, kind) = await StartAsync(name);
        await RaiseAsync(alarms, kind);
        var since = world.Clock.GetUtcNow();
        for (var round = 0; round < 3; round++)
        {
            await alarms.EndAsync(world.Integration.Id, kind, default);
            world.Clock.Advance(kind.Quiet - TimeSpan.FromSeconds(1));
            Assert.Equal((1, "degraded"), await StandingAsync(host));
            await RaiseAsync(alarms, kind);
        }

        var alarm = Assert.Single(await alarms.ListAsync(null, default).ToListAsync());
        Assert.Equal((since, 4, null), (alarm.RaisedAt, alarm.Count, alarm.EndsAt));
        Assert.Single(host.Log.All, line => line.Contains($"Alarm {name} raised", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Conditions))]
    public async Task An_alarm_that_stays_away_for_its_quiet_time_is_over_and_begins_again_when_it_comes_back(string name)
    {
        var (host, alarms, kind) = await StartAsync(name);
        await RaiseAsync(alarms, kind);
        await alarms.EndAsync(world.Integration.Id, kind, default);
        await alarms.EndAsync(world.Integration.Id, kind, default);
        world.Clock.Advance(kind.Quiet);
        Assert.Equal((0, "ok"), await StandingAsync(host));
        Assert.Null(await alarms.FindAsync(world.Integration.Id, kind, default));

        await RaiseAsync(alarms, kind);
        var again = Assert.Single(await alarms.ListAsync(null, default).ToListAsync());
        Assert.Equal((world.Clock.GetUtcNow(), 1), (again.RaisedAt, again.Count));
    }

    [Fact]
    public async Task The_rows_of_those_that_are_over_go_with_the_next_sync()
    {
        var (host, alarms, kind) = await StartAsync(AlarmKinds.GraphFailing.Name);
        await RaiseAsync(alarms, kind);
        await alarms.EndAsync(world.Integration.Id, kind, default);
        await host.PassAsync(TimeSpan.FromMinutes(30));

        Assert.Empty(await world.Tables.Get(PexipFunctions.Storage.TableNames.Alarms).QueryAsync(new(), default).ToListAsync());
    }

    [Fact]
    public async Task A_node_that_fails_every_other_minute_is_one_alarm()
    {
        var host = await world.StartAsync();
        for (var minute = 0; minute < 20; minute += 2)
        {
            world.NodeFaults.PlanOutage(ProductWorld.Start.AddMinutes(minute), ProductWorld.Start.AddMinutes(minute + 1));
        }

        var stood = new List<bool>();
        for (var minute = 0; minute < 20; minute++)
        {
            await world.ScheduleAsync(host, hours: 0, subject: $"Ad hoc {minute}");
            await host.AdvanceAsync(TimeSpan.FromMinutes(1));
            stood.Add((await StandingAsync(host)).Status == "degraded");
        }

        Assert.DoesNotContain(false, stood.SkipWhile(raised => !raised));
        Assert.Single(host.Log.All, line => line.Contains("Alarm infinity-unreachable raised", StringComparison.Ordinal));
        await host.AdvanceAsync(TimeSpan.FromMinutes(15));
        Assert.Equal("ok", (await StandingAsync(host)).Status);
    }

    [Fact]
    public async Task A_calendar_that_cannot_be_listed_while_its_events_are_read_is_one_alarm()
    {
        var host = await world.StartAsync();
        world.Graph.Faults.Otherwise = (verb, path) => verb == "GET" && path.EndsWith("/events", StringComparison.Ordinal) ? new Fault { Status = 503 } : null;
        await host.PassAsync(TimeSpan.FromMinutes(20));
        for (var minute = 0; minute < 40; minute++)
        {
            Assert.Equal("degraded", (await StandingAsync(host)).Status);
            await host.InviteAsync(world);
            await host.PassAsync(TimeSpan.FromMinutes(1));
        }

        Assert.Single(host.Log.All, line => line.Contains("Alarm graph-failing raised", StringComparison.Ordinal));
        Assert.Equal(40, world.Acceptances());
    }

    private async Task<(ProductHost Host, AlarmStore Alarms, AlarmKind Kind)> StartAsync(string name)
    {
        var host = await world.StartAsync();
        return (host, host.Get<AlarmStore>(), AlarmKinds.Find(name)!);
    }

    private Task RaiseAsync(AlarmStore alarms, AlarmKind kind) => alarms.RaiseAsync(world.Integration.Id, kind, "detail", default);

    private static async Task<(int Alarms, string Status)> StandingAsync(ProductHost host)
    {
        await host.Get<KeepHealth>().RunAsync(default);
        var health = await host.Get<ReportHealth>().RunAsync(default);
        return (health.Alarms, health.Status);
    }
}
