using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using PexipFunctions.Configuration;

namespace PexipFunctions.Web.AddIn;

/// <summary>
/// Validates the Entra access token that the pane got by nested app authentication: signature, issuer, tenant, audience,
/// scope, times. ID tokens (no scope) and legacy Exchange tokens (no tenant) are refused.
/// See Microsoft identity platform, "Access tokens: validate tokens" and "Access token claims reference".
/// </summary>
public sealed class AccessTokenValidation(SigningKeys keys, TimeProvider time)
{
    /// <summary>The scope to expose in the app registration.</summary>
    public const string Scope = "Alias.Create";

    private static readonly string[] AddressClaims = ["preferred_username", "upn", "email"];
    private const int MaxLength = 16_384;
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(2);

    // With claims as they stand in the token; its default maps them to the XML names of SAML.
    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = MaxLength };

    public async Task<AccessTokenResult> ValidateAsync(string token, Integration integration, CancellationToken cancellationToken)
    {
        if (token.Length > MaxLength || !handler.CanReadToken(token) || Read(token) is not { } unverified)
        {
            return AccessTokenResult.Invalid("it is no JSON web token");
        }

        var tenantId = Claim(unverified, "tid");
        if (!integration.SignInTenantIds.Contains(tenantId, StringComparer.OrdinalIgnoreCase))
        {
            return AccessTokenResult.Invalid("its tenant (tid) is not allowed here");
        }

        var metadata = await keys.FindAsync(integration.Exchange.Authority, tenantId, unverified.Kid, cancellationToken);
        if (metadata is null)
        {
            return AccessTokenResult.Invalid("the sign-in service cannot be reached to check it");
        }

        var result = await handler.ValidateTokenAsync(token, Parameters(integration, metadata));
        return result.IsValid ? CheckClaims((JsonWebToken)result.SecurityToken) : AccessTokenResult.Invalid(Fault(result.Exception));
    }

    private JsonWebToken? Read(string token)
    {
        try
        {
            return handler.ReadJsonWebToken(token);
        }
        catch (Exception exception) when (exception is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    private TokenValidationParameters Parameters(Integration integration, OpenIdConnectConfiguration metadata) => new()
    {
        ValidIssuer = metadata.Issuer,
        ValidAudiences = [integration.SignInClientId, $"api://{integration.SignInClientId}"],
        IssuerSigningKeys = metadata.SigningKeys,
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256],
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        LifetimeValidator = IsOfNow,
    };

    private bool IsOfNow(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + ClockSkew && (notBefore is not { } start || now >= start - ClockSkew);
    }

    private static AccessTokenResult CheckClaims(JsonWebToken token)
    {
        if (!Claim(token, "scp").Split(' ').Contains(Scope))
        {
            return AccessTokenResult.Invalid($"it lacks the scope {Scope}; an ID token or an application's token does not do");
        }

        var address = AddressClaims.Select(name => Claim(token, name)).FirstOrDefault(value => value.Length > 0);
        var objectId = Claim(token, "oid");
        return address is null || objectId.Length == 0
            ? AccessTokenResult.Invalid("it does not name its user (oid and preferred_username)")
            : AccessTokenResult.Valid(new AddInCaller($"{Claim(token, "tid")}/{objectId}", address.ToLowerInvariant()));
    }

    private static string Claim(JsonWebToken token, string name) =>
        token.TryGetPayloadValue<string>(name, out var value) ? value ?? "" : "";

    private static string Fault(Exception? exception) => exception switch
    {
        SecurityTokenInvalidLifetimeException or SecurityTokenNoExpirationException => "it is expired or not yet valid",
        SecurityTokenInvalidAudienceException => "it is meant for another application (aud)",
        SecurityTokenInvalidIssuerException => "it comes from another issuer (iss); the app registration must ask for version 2 tokens",
        SecurityTokenInvalidAlgorithmException => "its signature's algorithm is not accepted",
        SecurityTokenSignatureKeyNotFoundException => "its signing key is unknown",
        _ => "its signature is not valid",
    };
}
