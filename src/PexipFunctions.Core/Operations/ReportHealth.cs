using Azure;
using Azure.Identity;
using PexipFunctions.Integrations;

namespace PexipFunctions.Operations;

/// <summary>Tells whether the app works: storage answers, and which alarms are raised.</summary>
public sealed class ReportHealth(IntegrationStore integrations, AlarmStore alarms)
{
    /// <summary>The state of now; names nobody.</summary>
    public async Task<Health> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var count = (await integrations.ListAsync(cancellationToken)).Count;
            var raised = await alarms.ListAsync(integration: null, cancellationToken).CountAsync(cancellationToken);
            return new Health(raised == 0 ? "ok" : "degraded", count, raised);
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException or HttpRequestException or AuthenticationFailedException)
        {
            return new Health("down", 0, 0);
        }
    }
}
