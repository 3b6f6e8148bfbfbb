using System.Collections.Concurrent;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Operations.SignIns;
using PexipFunctions.Rooms;

namespace PexipFunctions.Infinity.ManagementNode;

/// <summary>Keeps one connection, with its token, for each node and credentials, and one pace for each node. Thread-safe.</summary>
internal sealed class ManagementNodes(IHttpClientFactory clients, PrivateAuthorities authorities, ISecrets secrets, SignInRests rests, IRandomSource random, TimeProvider time) : IInfinities
{
    private readonly ConcurrentDictionary<string, NodeRateLimiter> paces = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<NodeIdentity, ManagementNodeClient> nodes = new();
    private readonly NodeRetries retries = new(time);

    public IInfinity Open(Integration integration) => nodes.GetOrAdd(NodeIdentity.Of(integration.Infinity), Connect);

    private ManagementNodeClient Connect(NodeIdentity node)
    {
        var limiter = paces.GetOrAdd(node.Address.Authority, _ => new NodeRateLimiter(time));
        var transport = new NodeTransport(node.Address, node.CaSecretName, clients, authorities, limiter, time);
        INodeSignIn signIn = node.Authentication == InfinityAuthentication.OAuth2
            ? new OAuthSignIn(node.ClientId, node.SecretName, transport, secrets, time)
            : new BasicSignIn(node.SecretName, transport, secrets, rests, time);
        return new ManagementNodeClient(new NodeConnection(transport, signIn, retries), random, time);
    }
}
