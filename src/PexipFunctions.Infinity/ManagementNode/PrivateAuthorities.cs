using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Network;
using PexipFunctions.Rooms;

namespace PexipFunctions.Infinity.ManagementNode;

/// <summary>Certificates of private CAs, by the name of their secret. Thread-safe.</summary>
internal sealed class PrivateAuthorities(ISecrets secrets)
{
    private readonly ConcurrentDictionary<string, X509Certificate2Collection> loaded = new();

    /// <summary>Reads the secret (PEM, one or more certificates) so that handlers made from now on trust it.</summary>
    /// <exception cref="InfinityException">There is no such secret, or it holds no certificate.</exception>
    public async Task LoadAsync(string secretName, CancellationToken cancellationToken) =>
        loaded[secretName] = PrivateAuthority.Read(await secrets.ReadAsync(secretName, fresh: false, cancellationToken)) ?? throw new InfinityException(
            InfinityTrouble.Unexpected, $"The secret '{secretName}' (caSecretName) holds no PEM certificate. Store the CA certificate of the Management Node in it.");

    /// <summary>The chain policy that trusts this CA and no other.</summary>
    public X509ChainPolicy PolicyFor(string secretName) => PrivateAuthority.Policy(loaded[secretName]);
}
