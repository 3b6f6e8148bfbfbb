using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Meetings;

namespace PexipFunctions.Rooms;

/// <summary>Looks whether an alias is in use on Infinity by another service. An unreachable node never delays an acceptance.</summary>
public sealed class RoomConflicts(IInfinities infinities, DeploymentId deployment, NodeBackoff backoff, TimeProvider time) : IAliasConflicts
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>True only when the node says so within 3 seconds.</summary>
    public async Task<bool> IsTakenAsync(Integration integration, AliasRecord alias, CancellationToken cancellationToken)
    {
        if (integration.Infinity.Provisioning == Provisioning.ExternalPolicy || backoff.IsResting(integration.Infinity))
        {
            return false;
        }

        using var timeout = new CancellationTokenSource(Patience, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var use = await infinities.Open(integration).FindAliasUseAsync([alias.FullAlias, alias.NumericAlias.Value], linked.Token);
            return use is not null && use.RoomTag != RoomTag.Of(await deployment.GetAsync(cancellationToken), alias);
        }
        catch (InfinityException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
