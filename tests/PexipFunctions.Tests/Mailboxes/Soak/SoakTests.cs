using PexipFunctions.Tests.Security;
using Xunit.Abstractions;

namespace PexipFunctions.Tests.Mailboxes.Soak;

/// <summary>
/// The soak: VMR_SOAK_HOURS of simulated time. The whole day:
/// <c>VMR_SOAK_HOURS=24 dotnet test tests/PexipFunctions.Tests --filter FullyQualifiedName~SoakTests --logger "console;verbosity=detailed"</c>.
/// </summary>
[Collection(nameof(AloneCollection))]
public sealed class SoakTests(ITestOutputHelper output)
{
    /// <summary>After so many hours as much is taken away as comes in.</summary>
    private const int Settled = 8;

    [Fact]
    public async Task Through_all_drills_every_invitation_is_answered_exactly_once()
    {
        var report = await RunAsync(new SoakPlan(SoakPlan.HoursAsked()));
        Assert.Equal(SoakDrills.Names, report.Played);
        Assert.True(report.Killed > 0);
        Assert.InRange(report.Latencies.Median, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        AssertWaits(report);
        Assert.InRange(report.PerInvitation, 2, 8);
    }

    [Fact]
    public async Task Without_webhooks_only_the_latency_differs()
    {
        var report = await RunAsync(new SoakPlan(SoakPlan.HoursAsked()) { Webhooks = false, Drills = false });
        Assert.InRange(report.Latencies.P99, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(16));
        Assert.InRange(report.PerInvitation, 2, 5);
    }

    /// <summary>Those of an Exchange Server wait for the next minute's look.</summary>
    [Fact]
    public async Task With_half_of_the_mailboxes_on_an_Exchange_Server_the_promises_are_the_same()
    {
        var report = await RunAsync(new SoakPlan(SoakPlan.HoursAsked()) { HalfOnPremises = true });
        Assert.Equal(SoakDrills.Names, report.Played);
        Assert.True(report.Killed > 0);
        Assert.InRange(report.Latencies.Median, TimeSpan.Zero, TimeSpan.FromSeconds(60));
        AssertWaits(report);
        Assert.InRange(report.PerInvitation, 2, 8);
    }

    /// <summary>
    /// A day in any case, with a tenth of the integrations where no day is asked for. A process that kept 1 KB of each
    /// invitation would be found out. The heap is that of the whole test run, where an earlier test may still let go of or
    /// take something: what the product keeps it keeps each time, so the best of a few runs counts.
    /// </summary>
    [Fact]
    public async Task The_memory_of_a_process_is_flat()
    {
        var (gain, most) = (double.MaxValue, 0.0);
        for (var run = 0; run < 3 && gain > most; run++)
        {
            (gain, most) = await GainAsync();
        }

        Assert.InRange(gain, double.MinValue, most);
    }

    /// <summary>What the heap gained from the settled hour on, and the most that it may gain, in bytes.</summary>
    private async Task<(double Gain, double Most)> GainAsync()
    {
        var isShort = SoakPlan.HoursAsked() < 24;
        var report = await RunAsync(new SoakPlan(24) { Trims = true, Integrations = isShort ? 5 : 50, Tick = TimeSpan.FromSeconds(isShort ? 10 : 2) });
        var gain = report.Memory.TakeLast(3).Average() - report.Memory.Skip(Settled).Take(3).Average();
        var invitations = report.Meetings * (report.Memory.Count - Settled - 3) / report.Memory.Count;
        output.WriteLine($"over {invitations} invitations, from hour {Settled + 1} on, the heap gained {gain / 1024:0} KiB");
        return (gain, Math.Max(256 * 1024, 512 * invitations));
    }

    /// <summary>
    /// What a drill leaves behind is short: trouble that an admin repairs is looked at each two minutes, and an Exchange Server each
    /// minute. A minute more is for what met another drill in between.
    /// </summary>
    private static void AssertWaits(SoakReport report)
    {
        Assert.InRange(report.WaitsInCalm.P99, TimeSpan.Zero, TimeSpan.FromMinutes(2.5));
        Assert.InRange(report.WaitsInCalm.Worst, TimeSpan.Zero, TimeSpan.FromMinutes(4));
        Assert.InRange(report.WaitsOfLost.Worst, TimeSpan.Zero, TimeSpan.FromMinutes(16));
    }

    private async Task<SoakReport> RunAsync(SoakPlan plan)
    {
        var report = await new SoakRun(plan).RunAsync();
        output.WriteLine(report.ToString());
        Assert.True(report.Wrong.Count == 0, string.Join('\n', report.Wrong.Take(20)));
        Assert.InRange(report.PeakAtOnce, 1, 4);
        return report;
    }
}
