using System.Net.Http.Headers;
using System.Text;
using PexipFunctions.Operations;
using PexipFunctions.Operations.SignIns;
using PexipFunctions.Rooms;

namespace PexipFunctions.Infinity.ManagementNode;

/// <summary>HTTP Basic with the secret <c>user:password</c>. A password that was refused twice rests, since each further try brings the account nearer to its lock-out.</summary>
internal sealed class BasicSignIn(string secretName, NodeTransport transport, ISecrets secrets, SignInRests rests, TimeProvider time) : INodeSignIn
{
    public async Task<AuthenticationHeaderValue> HeaderAsync(bool fresh, CancellationToken cancellationToken)
    {
        var secret = await secrets.ReadAsync(secretName, fresh, cancellationToken);
        return secret?.Contains(':') == true
            ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)))
            : throw new InfinityException(InfinityTrouble.SignIn, $"The secret '{secretName}' does not hold 'user:password' for the Management Node.");
    }

    /// <summary>A 403 has signed in, and may not do what it wants.</summary>
    public async Task<NodeAnswer> SendAsync(AuthenticationHeaderValue header, Func<Task<NodeAnswer>> send, CancellationToken cancellationToken)
    {
        var account = new SignInAccount("node", transport.Resolve("/"), BasicCredentials.UserOf(header.ToString()));
        try
        {
            var trial = await rests.TryAsync(account, header.Parameter!, send, answer => answer.AsksToSignIn, cancellationToken);
            return trial.Answer ?? throw Resting(trial.Rest!);
        }
        catch (Exception error) when (SecretTrouble.Is(error))
        {
            throw new InfinityException(InfinityTrouble.Transient, "Storage does not tell whether the account of the Management Node may sign in.", inner: error);
        }
    }

    private InfinityException Resting(SignInRest rest) => rest.IsOfTrial
        ? new InfinityException(InfinityTrouble.Transient, $"Another host is trying the password for the Management Node {transport.Name}.", rest.Until - time.GetUtcNow())
        : new InfinityException(
            InfinityTrouble.SignIn,
            $"The Management Node {transport.Name} refused the credential of the secret '{secretName}' twice. It is not tried again before {rest.Until:HH:mm} UTC, so that the account is not locked out; a new password is tried at once.");
}
