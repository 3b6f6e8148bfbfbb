using System.Security.Cryptography;
using System.Text;
using PexipFunctions.Integrations;
using PexipFunctions.Operations;

namespace PexipFunctions.Rooms.Policy;

/// <summary>Checks the Basic credentials of Conferencing Nodes, in a time that does not depend on where they differ.</summary>
internal sealed class PolicyCredentials(ISecrets secrets, TimeProvider time)
{
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
        return matches.Count == 0 && MayReadFresh() ? await MatchAsync(sent, callers, fresh: true, cancellationToken) : matches;
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
    private static byte[]? Decode(string? authorization)
    {
        const string scheme = "Basic ";
        if (authorization?.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) != true)
        {
            return null;
        }

        var buffer = new byte[authorization.Length];
        return Convert.TryFromBase64String(authorization[scheme.Length..].Trim(), buffer, out var length)
            ? SHA256.HashData(buffer.AsSpan(0, length))
            : null;
    }
}
