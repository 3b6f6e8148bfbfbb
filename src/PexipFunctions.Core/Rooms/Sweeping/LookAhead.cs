using Microsoft.Extensions.Logging;
using PexipFunctions.Aliases;
using PexipFunctions.Integrations;
using PexipFunctions.Operations;

namespace PexipFunctions.Rooms.Sweeping;

/// <summary>
/// Looks nightly whether an alias of the next 7 days has been taken by another service, while there is time to mend it. Where
/// none is, the alarm of an earlier conflict ends.
/// </summary>
public sealed partial class LookAhead(
    AliasStore aliases, IntegrationCatalog integrations, IInfinities infinities, DeploymentId deployment, TellConflict tellConflict, RoomAlarms alarms, TimeProvider time, ILogger<LookAhead> logger)
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(7);

    /// <summary>How many conflicts were found. A node that fails is left until the next night; others go on.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + Ahead;
        var failed = new HashSet<IntegrationId>();
        var conflicts = new List<IntegrationId>();
        await foreach (var (alias, _) in aliases.ListAsync(cancellationToken))
        {
            var isDue = alias is { State: AliasState.Bound, Room.MayExist: false } && alias.Room.Windows.Any(window => window.Opens < until);
            if (!isDue || failed.Contains(alias.IntegrationId) || await FindAsync(alias.IntegrationId, cancellationToken) is not { } integration)
            {
                continue;
            }

            try
            {
                conflicts.AddRange(await CheckAsync(alias, integration, cancellationToken) ? [integration.Id] : []);
            }
            catch (InfinityException exception)
            {
                failed.Add(integration.Id);
                LogFailed(integration.Id, exception.Trouble);
            }
        }

        foreach (var integration in (await integrations.ListAsync(cancellationToken)).Where(one => !failed.Contains(one.Id) && !conflicts.Contains(one.Id)))
        {
            await alarms.ClearAsync(integration.Id, AlarmKinds.RoomConflict, cancellationToken);
        }

        return conflicts.Count;
    }

    private async Task<Integration?> FindAsync(IntegrationId id, CancellationToken cancellationToken) =>
        await integrations.FindAsync(id, cancellationToken) is { Mode: IntegrationMode.On or IntegrationMode.Draining, Infinity.Provisioning: not Provisioning.ExternalPolicy } active
            ? active
            : null;

    private async Task<bool> CheckAsync(AliasRecord alias, Integration integration, CancellationToken cancellationToken)
    {
        var use = await infinities.Open(integration).FindAliasUseAsync([alias.FullAlias, alias.NumericAlias], cancellationToken);
        if (use is null || use.RoomTag == RoomTag.Of(await deployment.GetAsync(cancellationToken), alias))
        {
            return false;
        }

        await alarms.RaiseAsync(integration.Id, AlarmKinds.RoomConflict, $"{alias.NumericAlias}: in use on Infinity, found ahead of its meeting", cancellationToken, alias.NumericAlias);
        await tellConflict.RunAsync(alias, integration, cancellationToken);
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "The Management Node of integration {Integration} could not be searched for conflicts: {Trouble}")]
    private partial void LogFailed(IntegrationId integration, InfinityTrouble trouble);
}
