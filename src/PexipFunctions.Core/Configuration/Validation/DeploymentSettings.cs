using PexipFunctions.Operations;
using PexipFunctions.Operations.Network;

namespace PexipFunctions.Configuration;

/// <summary>What has to be known of the place in which the app runs.</summary>
/// <param name="TenantId">The Entra tenant of the app's managed identity (<c>App__TenantId</c>); empty when it is not known.</param>
/// <param name="ClientId">The client id of the app's user-assigned identity (<c>App__ClientId</c>); empty when there is none.</param>
/// <param name="PublicHost">The host of <c>App__PublicUrl</c>; empty when it is not set.</param>
/// <param name="Network">Where configured addresses may lead.</param>
public sealed record DeploymentSettings(string TenantId, string ClientId, string PublicHost, NetworkOptions Network)
{
    public DeploymentSettings()
        : this("", "", "", new NetworkOptions())
    {
    }

    /// <summary>The secret with the keys that sign tags. An integration that named it would have it sent to a server as a password.</summary>
    public string TagKeysSecretName { get; init; } = TagKeySecret.DefaultName;
}
