using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PexipFunctions.Tests.Web.AddIn.SignIn;

/// <summary>An OpenID Connect issuer like Entra, on this machine: metadata and keys per tenant, and tokens with any claims.</summary>
internal sealed class LocalIssuer : IAsyncDisposable
{
    private readonly WebApplication web;

    private LocalIssuer()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        web = builder.Build();
        web.UseRouting();
        web.MapGet("/{tenant}/v2.0/.well-known/openid-configuration", Metadata);
        web.MapGet("/{tenant}/discovery/v2.0/keys", () => new { keys = new[] { PublicKey(Key) } });
    }

    public RsaSecurityKey Key { get; private set; } = NewKey("key-1");

    public int MetadataReads { get; private set; }

    public bool Down { get; set; }

    public Uri Authority => new(web.Urls.First());

    public static async Task<LocalIssuer> StartAsync()
    {
        var issuer = new LocalIssuer();
        await issuer.web.StartAsync();
        return issuer;
    }

    public static RsaSecurityKey NewKey(string id) => new(RSA.Create(2048)) { KeyId = id };

    public void RollOver() => Key = NewKey("key-2");

    public string IssuerOf(string tenant) => $"{Authority.GetLeftPart(UriPartial.Authority)}/{tenant}/v2.0";

    public string Token(Dictionary<string, object> claims, DateTime notBefore, DateTime? expires, SecurityKey? key = null, string algorithm = SecurityAlgorithms.RsaSha256) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Claims = claims,
            NotBefore = notBefore,
            Expires = expires,
            SigningCredentials = algorithm == SecurityAlgorithms.None ? null : new SigningCredentials(key ?? Key, algorithm),
        });

    public ValueTask DisposeAsync() => web.DisposeAsync();

    private IResult Metadata(string tenant)
    {
        MetadataReads++;
        return Down
            ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable)
            : Results.Json(new { issuer = IssuerOf(tenant), jwks_uri = $"{Authority.GetLeftPart(UriPartial.Authority)}/{tenant}/discovery/v2.0/keys" });
    }

    private static object PublicKey(RsaSecurityKey key)
    {
        var parameters = key.Rsa.ExportParameters(includePrivateParameters: false);
        return new
        {
            kty = "RSA",
            use = "sig",
            kid = key.KeyId,
            n = Base64UrlEncoder.Encode(parameters.Modulus!),
            e = Base64UrlEncoder.Encode(parameters.Exponent!),
        };
    }
}
