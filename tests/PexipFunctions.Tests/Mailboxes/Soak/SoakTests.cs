using Xunit.Abstractions;

namespace PexipFunctions.Tests.Mailboxes.Soak;

/// <summary>
/// The soak: VMR_SOAK_HOURS of simulated time. The whole day:
/// <c>VMR_SOAK_HOURS=24 dotnet test tests/PexipFunctions.Tests --filter FullyQualifiedName~SoakTests --logger "console;verbosity=detailed"</c>.
/// </summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Through_all_drills_every_invitation_is_answered_exactly_once()
    {
        var report = await RunAsync(new SoakPlan(SoakPlan.HoursAsked()));
        Assert.InRange(report.Median, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.InRange(report.PerInvitation, 2, 8);
    }

    [Fact]
    public async Task Without_webhooks_only_the_latency_differs()
    {
        var report = await RunAsync(new SoakPlan(SoakPlan.HoursAsked()) { Webhooks = false, Drills = false });
        Assert.InRange(report.P99, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(16));
        Assert.InRange(report.PerInvitation, 2, 5);
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
