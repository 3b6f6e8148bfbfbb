using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations.Telemetry;

namespace PexipFunctions.Aliases;

/// <summary>Hourly: how much of each integration's numbers is taken, and how many of its rooms exist.</summary>
public sealed class ReportAliasMetrics(IntegrationCatalog integrations, AliasStore aliases, SchedulingMetrics metrics)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var taken = new Dictionary<IntegrationId, int>();
        var open = new Dictionary<IntegrationId, int>();
        await foreach (var row in aliases.ListAsync(cancellationToken))
        {
            var owner = row.Value.Integration;
            taken[owner] = taken.GetValueOrDefault(owner) + 1;
            open[owner] = open.GetValueOrDefault(owner) + (row.Value.Room.MayExist ? 1 : 0);
        }

        foreach (var integration in await integrations.ListAsync(cancellationToken))
        {
            var used = taken.GetValueOrDefault(integration.Id) / Math.Pow(10, integration.ScheduledAliasSuffixLength);
            metrics.RecordAliasSpace(integration.Id, used);
            metrics.RecordRoomsOpen(integration.Id, open.GetValueOrDefault(integration.Id));
        }
    }
}
