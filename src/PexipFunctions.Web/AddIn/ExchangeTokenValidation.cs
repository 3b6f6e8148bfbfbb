using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations.Network;

namespace PexipFunctions.Web.AddIn;

/// <summary>
/// Validates the identity token that Outlook has from Exchange on-premises: who issued it (a server among the <em>Exchange
/// domains</em>), signature, audience, version, times. See Learn, "Validate an Exchange identity token".
/// </summary>
public sealed class ExchangeTokenValidation(ExchangeMetadata metadata, AddInSettings settings, NetworkOptions network, TimeProvider time)
{
    /// <summary>Where an Exchange server shows the certificates that sign its tokens.</summary>
    public const string MetadataPath = "/autodiscover/metadata/json/1";

    /// <summary>The only version that there is.</summary>
    public const string Version = "ExIdTok.V1";

    private const int MaxLength = 16_384;
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);
    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = MaxLength };

    public async Task<AccessTokenResult> ValidateAsync(string token, Integration integration, CancellationToken cancellationToken)
    {
        if (token.Length > MaxLength || ExchangeIdentityToken.Read(token) is not { } read)
        {
            return AccessTokenResult.Invalid("it is no identity token of Exchange");
        }

        var address = AddressOf(read.Metadata, integration);
        if (address is null || FindFault(read, integration) is not null)
        {
            return AccessTokenResult.Invalid(address is null ? "its server (appctx, amurl) is none of the Exchange domains" : FindFault(read, integration)!);
        }

        return await metadata.FindAsync(integration, address, read.Thumbprint, cancellationToken) switch
        {
            null => AccessTokenResult.Invalid("the Exchange server that issued it (appctx, amurl) cannot be reached to check it"),
            { Key: null } => AccessTokenResult.Invalid("its signing key (x5t) is none of its server's"),
            { Key: { } key } => await IsSignedAsync(token, key)
                ? AccessTokenResult.Valid(CallerOf(address, read))
                : AccessTokenResult.Invalid("its signature is not valid"),
        };
    }

    private static AddInCaller CallerOf(Uri address, ExchangeIdentityToken token)
    {
        var person = $"{address}#{token.Person}".ToLowerInvariant();
        return new AddInCaller(person, person);
    }

    private string? FindFault(ExchangeIdentityToken token, Integration integration) => token switch
    {
        { Algorithm: not SecurityAlgorithms.RsaSha256 } => "its signature's algorithm is not accepted",
        { Version: not Version } => "its version (appctx, version) is unknown",
        _ when !token.Audience.Equals(AddInAddresses.Of(integration, settings).Pane, StringComparison.Ordinal) =>
            "it is meant for another add-in (aud); the add-in file that is installed may be an old one",
        _ => IsOfNow(token) ? null : "it is expired or not yet valid",
    };

    private bool IsOfNow(ExchangeIdentityToken token)
    {
        var now = time.GetUtcNow();
        return now < token.Expires + ClockSkew && now >= token.NotBefore - ClockSkew;
    }

    /// <summary>In the one spelling by which a person is known; null: no server that may vouch for anybody here.</summary>
    private Uri? AddressOf(string text, Integration integration)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || ConfiguredAddress.FindFault(address, network) is not null
            || address.PathAndQuery != MetadataPath || address.Fragment.Length > 0 || !(address.IsDefaultPort || IsOfThisMachine(address)))
        {
            return null;
        }

        var host = DomainName.Normalize(address.IdnHost);
        return integration.Exchange.Domains.Any(domain => DomainName.Normalize(domain) == host) ? new UriBuilder(address.Scheme, host, address.Port, MetadataPath).Uri : null;
    }

    /// <summary>A simulator has no port 443.</summary>
    private bool IsOfThisMachine(Uri address) =>
        network.AllowLoopback && (address.IsLoopback || address.IdnHost.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase));

    /// <summary>The rest of the token is judged above: Exchange writes its times as texts, and no issuer by which it would be known.</summary>
    private async Task<bool> IsSignedAsync(string token, SecurityKey key) => (await handler.ValidateTokenAsync(token, new TokenValidationParameters
    {
        IssuerSigningKey = key,
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        RequireSignedTokens = true,
        RequireExpirationTime = false,
        ValidateIssuer = false,
        ValidateAudience = false,
        ValidateLifetime = false,
    })).IsValid;
}
