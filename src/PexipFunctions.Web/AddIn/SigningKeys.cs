using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using PexipFunctions.Operations;

namespace PexipFunctions.Web.AddIn;

/// <summary>
/// The tenants' OpenID Connect metadata with their signing keys, kept for a day; read again when a token names an unknown
/// key (roll-over), at most once in 5 minutes. (ConfigurationManager refreshes in the background and takes no TimeProvider.)
/// </summary>
public sealed partial class SigningKeys(IHttpClientFactory clients, TimeProvider time, ILogger<SigningKeys> logger)
{
    public const string HttpClientName = "sign-in";
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);
    private static readonly TimeSpan BetweenReads = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, Entry> entries = new();
    private readonly LogPace pace = new(time);

    /// <summary>The metadata of <paramref name="tenantId"/> at <paramref name="authority"/>; null when it cannot be read.</summary>
    /// <param name="keyId">The key that a token names: unknown here, the metadata is read again.</param>
    public async Task<OpenIdConnectConfiguration?> FindAsync(Uri authority, string tenantId, string keyId, CancellationToken cancellationToken)
    {
        var address = $"{authority.GetLeftPart(UriPartial.Authority)}/{tenantId}/v2.0/.well-known/openid-configuration";
        var known = entries.GetValueOrDefault(address);
        if (known is not null && !IsDue(known, keyId))
        {
            return known.Configuration;
        }

        var read = await TryReadAsync(address, cancellationToken) ?? known?.Configuration;
        entries[address] = new Entry(read, time.GetUtcNow());
        return read;
    }

    private bool IsDue(Entry entry, string keyId)
    {
        var age = time.GetUtcNow() - entry.ReadAt;
        var hasKey = entry.Configuration?.SigningKeys.Any(key => key.KeyId == keyId) ?? false;
        return age >= (hasKey ? Kept : BetweenReads);
    }

    private async Task<OpenIdConnectConfiguration?> TryReadAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            var retriever = new HttpDocumentRetriever(clients.CreateClient(HttpClientName))
            {
                RequireHttps = !new Uri(address).IsLoopback,
            };
            return await OpenIdConnectConfigurationRetriever.GetAsync(address, retriever, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or ArgumentException or InvalidOperationException)
        {
            if (pace.MayWrite("metadata", out _))
            {
                MetadataUnreadable(exception, address);
            }

            return null;
        }
    }

    [LoggerMessage(EventId = 800, Level = LogLevel.Warning, Message = "The sign-in metadata at {Address} cannot be read.")]
    private partial void MetadataUnreadable(Exception exception, string address);

    private sealed record Entry(OpenIdConnectConfiguration? Configuration, DateTimeOffset ReadAt);
}
