using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PexipFunctions.Simulators.ManagementNode.Http;

/// <summary><c>/oauth/token/</c>: client credentials with <c>private_key_jwt</c> (RFC 7523), ES256 only.</summary>
public sealed class TokenEndpoint(ManagementNodeSimulatorOptions options, TimeProvider time)
{
    private const string JwtBearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private readonly ConcurrentDictionary<string, DateTimeOffset> issued = new();
    private readonly ConcurrentDictionary<string, bool> usedAssertions = new();

    public bool IsValid(string token) => issued.TryGetValue(token, out var until) && time.GetUtcNow() < until;

    /// <summary>Makes every token worthless before its time, as a restart of the node does.</summary>
    public void Revoke() => issued.Clear();

    public async Task<Answer> IssueAsync(HttpRequest request)
    {
        if (request.Method != "POST" || !request.HasFormContentType)
        {
            return Answer.NotAllowed;
        }

        var form = await request.ReadFormAsync();
        if (form["grant_type"] != "client_credentials" || form["client_assertion_type"] != JwtBearer)
        {
            return Answer.Error(400, "unsupported_grant_type");
        }

        if (!await IsOfClientAsync(form["client_assertion"].ToString(), $"{request.Scheme}://{request.Host}{request.Path}"))
        {
            return Answer.Error(401, "invalid_client");
        }

        var token = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        issued[token] = time.GetUtcNow() + options.TokenLifetime;
        return new Answer(200, new JsonObject { ["access_token"] = token, ["expires_in"] = (int)options.TokenLifetime.TotalSeconds, ["token_type"] = "Bearer" });
    }

    private async Task<bool> IsOfClientAsync(string assertion, string tokenAddress)
    {
        if (options.OAuthClientId.Length == 0)
        {
            return false;
        }

        using var key = ECDsa.Create();
        key.ImportFromPem(options.OAuthPublicKey);
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(assertion, new TokenValidationParameters
        {
            IssuerSigningKey = new ECDsaSecurityKey(key) { CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } },
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidIssuer = options.OAuthClientId,
            ValidAudience = tokenAddress,
            LifetimeValidator = (_, expires, _, _) => expires > time.GetUtcNow().UtcDateTime,
        });
        return result is { IsValid: true, SecurityToken: JsonWebToken jwt }
            && jwt.Subject == options.OAuthClientId
            && jwt.Id.Length > 0 && usedAssertions.TryAdd(jwt.Id, true);
    }
}
