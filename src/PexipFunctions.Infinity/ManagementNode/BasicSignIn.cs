using System.Net.Http.Headers;
using System.Text;
using PexipFunctions.Operations;
using PexipFunctions.Rooms;

namespace PexipFunctions.Infinity.ManagementNode;

/// <summary>HTTP Basic with the secret <c>user:password</c>.</summary>
internal sealed class BasicSignIn(string secretName, ISecrets secrets) : INodeSignIn
{
    public async Task<AuthenticationHeaderValue> HeaderAsync(bool fresh, CancellationToken cancellationToken)
    {
        var secret = await secrets.ReadAsync(secretName, fresh, cancellationToken);
        return secret?.Contains(':') == true
            ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)))
            : throw new InfinityException(InfinityTrouble.SignIn, $"The secret '{secretName}' does not hold 'user:password' for the Management Node.");
    }
}
