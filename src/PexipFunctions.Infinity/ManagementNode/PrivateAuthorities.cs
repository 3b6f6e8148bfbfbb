using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PexipFunctions.Operations;
using PexipFunctions.Rooms;

namespace PexipFunctions.Infinity.ManagementNode;

/// <summary>Certificates of private CAs, by the name of their secret. Thread-safe.</summary>
internal sealed class PrivateAuthorities(ISecrets secrets)
{
    private readonly ConcurrentDictionary<string, X509Certificate2Collection> loaded = new();

    /// <summary>Reads the secret (PEM, one or more certificates) so that handlers made from now on trust it.</summary>
    /// <exception cref="InfinityException">There is no such secret, or it holds no certificate.</exception>
    public async Task LoadAsync(string secretName, CancellationToken cancellationToken)
    {
        var pem = await secrets.ReadAsync(secretName, fresh: false, cancellationToken);
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(pem ?? "");
        }
        catch (CryptographicException unreadable)
        {
            throw Unusable(secretName, unreadable);
        }

        loaded[secretName] = certificates.Count > 0 ? certificates : throw Unusable(secretName, null);
    }

    /// <summary>The chain policy that trusts this CA and no other.</summary>
    public X509ChainPolicy PolicyFor(string secretName)
    {
        // A private CA seldom publishes revocation lists where this app could reach them.
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(loaded[secretName]);
        return policy;
    }

    private static InfinityException Unusable(string secretName, Exception? inner) =>
        new(InfinityTrouble.Unexpected, $"The secret '{secretName}' (caSecretName) holds no PEM certificate. Store the CA certificate of the Management Node in it.", inner: inner);
}
