using Microsoft.Extensions.Logging;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;

namespace PexipFunctions.Rooms.Sweeping;

/// <summary>
/// Looks nightly whether an alias of the next 7 days has been taken by another service, while there is time to repair it. Where
/// none is, the alarm of an earlier conflict ends.
/// </summary>
public sealed partial class FindUpcomingConflicts(
    AliasStore aliases, IntegrationCatalog integrations, IInfinities infinities, DeploymentId deployment, NotifyAliasConflict notifyConflict, RoomAlarms alarms, TimeProvider time, ILogger<FindUpcomingConflicts> logger)
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(7);

    /// <summary>How many conflicts were found. A node that fails is left until the next night; others go on.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        var comingUp = await ListComingUpAsync(cancellationToken);
        foreach (var integration in await integrations.ListAsync(cancellationToken))
        {
            try
            {
                var conflicts = IsAsked(integration) ? await TellAsync(integration, comingUp[integration.Id].ToList(), cancellationToken) : 0;
                await (conflicts == 0 ? alarms.EndAsync(integration.Id, AlarmKinds.RoomConflict, cancellationToken) : Task.CompletedTask);
                count += conflicts;
            }
            catch (InfinityException exception)
            {
                LogFailed(integration.Id, exception.Trouble);
            }
        }

        return count;
    }

    private static bool IsAsked(Integration integration) =>
        integration is { Mode: IntegrationMode.On or IntegrationMode.Draining, Infinity.Provisioning: not Provisioning.ExternalPolicy };

    private async Task<ILookup<IntegrationId, AliasRecord>> ListComingUpAsync(CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + Ahead;
        var comingUp = await aliases.ListAsync(cancellationToken).Select(row => row.Value)
            .Where(alias => alias is { State: AliasState.Bound, Room.MayExist: false } && alias.Room.Windows.Any(window => window.Opens < until))
            .ToListAsync(cancellationToken);
        return comingUp.ToLookup(alias => alias.Integration);
    }

    /// <summary>
    /// One list for all aliases of a prefix: asked for one by one, those of a large organization would take longer than a
    /// function may run, at the node's pace. Aliases of before a change of the prefix are few, and end.
    /// </summary>
    private async Task<int> TellAsync(Integration integration, IReadOnlyList<AliasRecord> comingUp, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var alike in comingUp.GroupBy(alias => StartsWithPrefix(alias, integration) ? integration.ScheduledAliasPrefix : alias.NumericAlias.Value))
        {
            var names = alike.SelectMany(alias => (string[])[alias.NumericAlias.Value, alias.FullAlias], (alias, name) => (alias, name))
                .ToDictionary(pair => pair.name, pair => pair.alias, StringComparer.OrdinalIgnoreCase);
            var uses = await infinities.Open(integration).ListAliasUsesAsync(alike.Key, names.Keys, cancellationToken);
            foreach (var use in uses.GroupBy(use => names[use.Alias], use => use.RoomTag))
            {
                count += await IsToldAsync(use.Key, integration, use, cancellationToken) ? 1 : 0;
            }
        }

        return count;
    }

    private static bool StartsWithPrefix(AliasRecord alias, Integration integration) =>
        alias.NumericAlias.Value.StartsWith(integration.ScheduledAliasPrefix, StringComparison.OrdinalIgnoreCase);

    private async Task<bool> IsToldAsync(AliasRecord alias, Integration integration, IEnumerable<string> roomTags, CancellationToken cancellationToken)
    {
        var own = RoomTag.Of(await deployment.GetAsync(cancellationToken), alias);
        if (roomTags.All(tag => tag == own))
        {
            return false;
        }

        await alarms.RaiseAsync(integration.Id, AlarmKinds.RoomConflict, $"{alias.NumericAlias}: in use by another service on Infinity, found ahead of its meeting.", cancellationToken, alias.NumericAlias);
        await notifyConflict.RunAsync(alias, integration, cancellationToken);
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "The Management Node of integration {Integration} could not be searched for conflicts: {Trouble}")]
    private partial void LogFailed(IntegrationId integration, InfinityTrouble trouble);
}
