using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PexipFunctions.Domain;

namespace PexipFunctions.Infinity.ManagementNode;

/// <summary>The signed statement by which an OAuth2 client proves itself to Infinity (<c>private_key_jwt</c>, ES256).</summary>
internal static class ClientAssertion
{
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <exception cref="ArgumentException">The PEM holds no key.</exception>
    /// <exception cref="CryptographicException">The key is not one of an elliptic curve.</exception>
    public static string Create(string clientId, Uri tokenAddress, string privateKeyPem, DateTimeOffset now)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(privateKeyPem);
        var signing = new ECDsaSecurityKey(key) { CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } };
        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = clientId,
            Audience = tokenAddress.AbsoluteUri,
            IssuedAt = now.UtcDateTime,
            Expires = now.UtcDateTime.AddHours(1),
            Claims = new Dictionary<string, object> { ["sub"] = clientId, ["jti"] = SecureRandom.Instance.NewGuid().ToString() },
            SigningCredentials = new SigningCredentials(signing, SecurityAlgorithms.EcdsaSha256),
        });
    }
}
