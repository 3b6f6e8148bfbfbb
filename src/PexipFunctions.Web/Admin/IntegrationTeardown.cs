using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Mailboxes;
using PexipFunctions.Operations;
using PexipFunctions.Rooms;

namespace PexipFunctions.Web.Admin;

/// <summary>Takes down what an integration has made, in an order that can be repeated from any point.</summary>
internal sealed class IntegrationTeardown(
    SubscribeMailbox subscription, IInfinities infinities, DeploymentId deployment, AliasStore aliases, AlarmStore alarms, TimeProvider time) : IIntegrationTeardown
{
    public async Task CloseAsync(Integration integration, CancellationToken cancellationToken)
    {
        await subscription.RemoveAsync(integration, cancellationToken);
        await RemoveRoomsAsync(integration, cancellationToken);
        await ReleaseAliasesAsync(integration, cancellationToken);
        await alarms.PurgeAsync(integration.Id, all: true, cancellationToken);
    }

    private async Task RemoveRoomsAsync(Integration integration, CancellationToken cancellationToken)
    {
        if (integration.Infinity.Address is null)
        {
            return;
        }

        var node = infinities.Open(integration);
        var prefix = $"{RoomTag.OfDeployment(await deployment.GetAsync(cancellationToken))}{integration.Id.Value:N}:";
        foreach (var room in await node.ListByTagPrefixAsync(prefix, cancellationToken))
        {
            await node.DeleteAsync(room.Id, cancellationToken);
        }
    }

    private async Task ReleaseAliasesAsync(Integration integration, CancellationToken cancellationToken)
    {
        await foreach (var alias in aliases.ListAsync(cancellationToken))
        {
            // Somebody who writes in between is room work, which ends with the integration: the sweep finds the rest.
            if (alias.Value.Integration == integration.Id && alias.Value.State != AliasState.Released)
            {
                var released = alias.Value.Released(time.GetUtcNow()) with { Meetings = alias.Value.Meetings, Room = new RoomState() };
                await aliases.TryReplaceAsync(alias, released, cancellationToken);
            }
        }
    }
}
