using Azure;
using Azure.Identity;
using PexipFunctions.Integrations;
using PexipFunctions.Operations.Schedules;

namespace PexipFunctions.Operations;

/// <summary>Tells whether the app works: storage answers, which alarms are raised, and whether the clocks go.</summary>
public sealed class ReportHealth(IntegrationStore integrations, AlarmStore alarms, WatchSchedules schedules)
{
    /// <summary>The state of now; names nobody.</summary>
    public async Task<Health> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var count = (await integrations.ListAsync(cancellationToken)).Count;
            var overdue = await schedules.FindAsync(cancellationToken);
            var raised = await alarms.ListAsync(integration: null, cancellationToken).CountAsync(cancellationToken);
            return new Health(raised + overdue.Count == 0 ? "ok" : "degraded", count, raised, overdue);
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException or HttpRequestException or AuthenticationFailedException)
        {
            return new Health("down", 0, 0, []);
        }
    }
}
