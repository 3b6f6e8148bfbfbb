using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Rooms;

namespace PexipFunctions.Infinity.Policy;

/// <summary>Reads what policy requests need: integrations from the cache, and the alias row, one point read.</summary>
internal sealed class LoadPolicy(AliasStore aliases, IntegrationCatalog integrations, DeploymentId deployment)
{
    public PolicyLookups Lookups => new(ListCallersAsync, FindRoomAsync);

    private async Task<IReadOnlyList<PolicyCaller>> ListCallersAsync(CancellationToken cancellationToken) =>
        [.. (await integrations.ListAsync(cancellationToken)).Where(MayAsk).Select(integration => new PolicyCaller(integration.Id, integration.Infinity.PolicySecretName, Next(integration.Infinity)))];

    private static NextPolicyServer? Next(InfinitySettings infinity) => infinity.PolicyNextAddress is { } address
        ? new NextPolicyServer(address, infinity.PolicyNextSecretName, infinity.PolicyNextCaSecretName, TimeSpan.FromSeconds(infinity.PolicyNextSeconds))
        : null;

    private async Task<PolicyRoom?> FindRoomAsync(string name, CancellationToken cancellationToken)
    {
        if (!NumericAlias.TryParse(name, out var numeric)
            || (await aliases.FindAsync(numeric, cancellationToken))?.Value is not { } alias
            || await integrations.FindAsync(alias.Integration, cancellationToken) is not { } integration || !IsAnswered(integration))
        {
            return null;
        }

        var tag = RoomTag.Of(await deployment.GetAsync(cancellationToken), alias);
        return new PolicyRoom(alias.Profile, tag, Windows(alias.Room, integration), alias.Integration, alias.Domain);
    }

    /// <summary>Windows of before the integration was off or only observed are none: the meeting may have moved since.</summary>
    private static IReadOnlyList<JoinWindow> Windows(RoomState room, Integration integration) =>
        room.WindowsUnder is { } under && under != integration.ActiveSince ? [] : room.Windows;

    /// <summary>While an integration is off or observes, its nodes still need the policy server behind us.</summary>
    private static bool MayAsk(Integration integration) => IsAnswered(integration)
        || integration.Infinity is { Provisioning: Provisioning.ExternalPolicy, PolicySecretName.Length: > 0, PolicyNextAddress: not null };

    /// <summary>In the other modes of provisioning the room is in Infinity's own database.</summary>
    private static bool IsAnswered(Integration integration) =>
        integration is { Mode: IntegrationMode.On or IntegrationMode.Draining, Infinity: { Provisioning: Provisioning.ExternalPolicy, PolicySecretName.Length: > 0 } };
}
