using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PexipFunctions.Operations.Network;

/// <summary>Trust in a private CA, for the connections to one server.</summary>
public static class PrivateAuthority
{
    /// <summary>The certificates in a PEM text, one or more; null: there is none.</summary>
    public static X509Certificate2Collection? Read(string? pem)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(pem ?? "");
        }
        catch (CryptographicException)
        {
            return null;
        }

        return certificates.Count > 0 ? certificates : null;
    }

    /// <summary>The chain policy that trusts these and no other.</summary>
    public static X509ChainPolicy Policy(X509Certificate2Collection certificates)
    {
        // A private CA seldom publishes revocation lists where this app could reach them.
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(certificates);
        return policy;
    }
}
