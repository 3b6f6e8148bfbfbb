using Azure;
using PexipFunctions.Operations;
using PexipFunctions.Rooms;

namespace PexipFunctions.Infinity.ManagementNode;

/// <summary>Reads the secrets of a Management Node's sign-in; a vault that fails is trouble with the node's work, and is tried again.</summary>
internal static class NodeSecrets
{
    /// <summary>Null when there is no such secret.</summary>
    public static async Task<string?> ReadAsync(this ISecrets secrets, string name, bool fresh, CancellationToken cancellationToken)
    {
        try
        {
            return await secrets.FindAsync(name, fresh, cancellationToken);
        }
        catch (Exception exception) when (SecretTrouble.Is(exception))
        {
            var isRefused = exception is RequestFailedException { Status: 401 or 403 };
            throw new InfinityException(isRefused ? InfinityTrouble.SignIn : InfinityTrouble.Transient, SecretTrouble.Describe(name, exception), inner: exception);
        }
    }
}
