using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PexipFunctions.Operations;

namespace PexipFunctions.Web.Admin;

/// <summary>The CAs that servers of an integration's own may rest on.</summary>
public sealed class ProbeRoots(ISecrets secrets)
{
    /// <summary>Those in the secret, or what is wrong with it; neither: public CAs are to be trusted.</summary>
    /// <param name="check">What the finding's name begins with.</param>
    /// <param name="who">Whose CA it is.</param>
    internal async Task<(X509Certificate2Collection? Roots, Finding? Problem)> FindAsync(string check, string who, string secretName, CancellationToken cancellationToken)
    {
        if (secretName.Length == 0)
        {
            return (null, null);
        }

        var roots = new X509Certificate2Collection();
        try
        {
            roots.ImportFromPem(await secrets.FindAsync(secretName, fresh: true, cancellationToken) ?? "");
        }
        catch (CryptographicException)
        {
            roots.Clear();
        }
        catch (Exception exception) when (SecretTrouble.Is(exception))
        {
            return (null, new Finding($"{check}-tls", FindingState.Fault, SecretTrouble.Describe(secretName, exception), "See that the app may read the key vault, then test again."));
        }

        return roots.Count > 0
            ? (roots, null)
            : (null, new Finding($"{check}-tls", FindingState.Fault, $"The secret '{secretName}' holds no PEM certificate.", $"Store the CA certificate of {who} in it."));
    }
}
