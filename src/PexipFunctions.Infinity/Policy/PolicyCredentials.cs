using System.Security.Cryptography;
using System.Text;
using PexipFunctions.Domain;
using PexipFunctions.Operations;

namespace PexipFunctions.Infinity.Policy;

/// <summary>Checks the Basic credentials of Conferencing Nodes, in a time that does not depend on where they differ.</summary>
internal sealed class PolicyCredentials(ISecrets secrets, TimeProvider time)
{
    private const int MostFresh = 10;
    private static readonly TimeSpan BetweenFreshReads = TimeSpan.FromSeconds(30);
    private readonly Lock gate = new();
    private DateTimeOffset nextFreshRead = DateTimeOffset.MinValue;

    /// <summary>The integrations whose secret was sent; none when the credentials are wrong.</summary>
    public async Task<IReadOnlySet<IntegrationId>> MatchAsync(string? authorization, IReadOnlyList<PolicyCaller> callers, CancellationToken cancellationToken)
    {
        if (Decode(authorization) is not { } sent)
        {
            return new HashSet<IntegrationId>();
        }

        var matches = await MatchAsync(sent, callers, fresh: false, cancellationToken);
        return matches.Count == 0 && MayReadFresh() ? await MatchAsync(sent, await ListLikelyAsync(BasicCredentials.UserOf(authorization), callers, cancellationToken), fresh: true, cancellationToken) : matches;
    }

    /// <summary>
    /// Whose password may have been changed: of the same user, as many as a stranger may have read from the vault. One whose user
    /// was changed too is known when the cache is read again, within 5 minutes.
    /// </summary>
    private async Task<IReadOnlyList<PolicyCaller>> ListLikelyAsync(string user, IReadOnlyList<PolicyCaller> callers, CancellationToken cancellationToken)
    {
        var likely = new List<PolicyCaller>();
        foreach (var caller in callers.DistinctBy(caller => caller.SecretName))
        {
            var secret = await secrets.FindAsync(caller.SecretName, fresh: false, cancellationToken);
            likely.AddRange(secret is null || secret.Split(':', 2)[0] == user ? callers.Where(each => each.SecretName == caller.SecretName) : []);
            if (likely.Count >= MostFresh)
            {
                break;
            }
        }

        return likely;
    }

    private async Task<HashSet<IntegrationId>> MatchAsync(byte[] sent, IReadOnlyList<PolicyCaller> callers, bool fresh, CancellationToken cancellationToken)
    {
        var matches = new HashSet<IntegrationId>();
        foreach (var caller in callers)
        {
            var secret = await secrets.FindAsync(caller.SecretName, fresh, cancellationToken);
            if (secret?.Contains(':') == true && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(secret)), sent))
            {
                matches.Add(caller.IntegrationId);
            }
        }

        return matches;
    }

    /// <summary>A caller that sends wrong credentials all day must not make the app read the vault all day.</summary>
    private bool MayReadFresh()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var may = now >= nextFreshRead;
            nextFreshRead = may ? now + BetweenFreshReads : nextFreshRead;
            return may;
        }
    }

    /// <summary>The hash of <c>user:password</c>; null when the header is no Basic one.</summary>
    private static byte[]? Decode(string? authorization) =>
        BasicCredentials.Read(authorization) is { } text ? SHA256.HashData(Encoding.UTF8.GetBytes(text)) : null;
}
