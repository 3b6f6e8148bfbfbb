using PexipFunctions.Configuration;
using PexipFunctions.Rooms;

namespace PexipFunctions.Infinity.ManagementNode;

/// <summary>What tells one connection to a Management Node from another.</summary>
internal sealed record NodeIdentity(Uri Address, InfinityAuthentication Authentication, string ClientId, string SecretName, string CaSecretName)
{
    /// <exception cref="InfinityException">The integration names no Management Node.</exception>
    public static NodeIdentity Of(InfinitySettings settings) => new(
        settings.Address ?? throw new InfinityException(InfinityTrouble.Unexpected, "The integration has no Management Node address (infinity.address)."),
        settings.Authentication,
        settings.ClientId,
        settings.SecretName,
        settings.CaSecretName);
}
