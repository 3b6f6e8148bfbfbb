using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.IdentityModel.Tokens;

namespace PexipFunctions.Simulators.Exchange.Ews;

/// <summary>
/// The identity tokens that an Exchange server gives Outlook for its add-ins (Learn: "Inside the Exchange identity token"), and the
/// document by which they are checked ("Validate an Exchange identity token").
/// </summary>
public sealed class IdentityTokens(TimeProvider time) : IDisposable
{
    /// <summary>The name of the server in its tokens: of this machine (RFC 6761), and one that may stand among an integration's Exchange domains.</summary>
    public const string Host = "exchange.localhost";

    private const string MetadataPath = "/autodiscover/metadata/json/1";
    private const string Issuer = "00000002-0000-0ff1-ce00-000000000000";

    /// <summary>Self-signed, as Exchange's auth certificate is.</summary>
    private readonly Lazy<X509Certificate2> certificate = new(() => Create(time.GetUtcNow()));

    private string Thumbprint => Base64UrlEncoder.Encode(certificate.Value.GetCertHash());

    /// <summary>A token for one person and one add-in: times are texts, and it is good for eight hours.</summary>
    /// <param name="audience">The address of the add-in's form, as the add-in file has it.</param>
    /// <param name="person">Exchange's id of the person's mailbox.</param>
    /// <param name="port">Where the server listens.</param>
    public string Issue(string audience, string person, int port)
    {
        var now = time.GetUtcNow();
        var header = new JsonObject { ["typ"] = "JWT", ["alg"] = "RS256", ["x5t"] = Thumbprint };
        var payload = new JsonObject
        {
            ["aud"] = audience,
            ["iss"] = $"{Issuer}@{Host}",
            ["nbf"] = $"{now.ToUnixTimeSeconds()}",
            ["exp"] = $"{now.AddHours(8).ToUnixTimeSeconds()}",
            ["appctxsender"] = $"{Issuer}@{Host}",
            ["isbrowserhostedapp"] = "true",
            ["appctx"] = new JsonObject { ["msexchuid"] = $"{person}@{Host}", ["version"] = "ExIdTok.V1", ["amurl"] = Location(port) },
        };
        var text = $"{Base64UrlEncoder.Encode(header.ToJsonString())}.{Base64UrlEncoder.Encode(payload.ToJsonString())}";
        using var key = certificate.Value.GetRSAPrivateKey()!;
        return $"{text}.{Base64UrlEncoder.Encode(key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    public void Dispose()
    {
        if (certificate.IsValueCreated)
        {
            certificate.Value.Dispose();
        }
    }

    internal static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(MetadataPath, (IdentityTokens tokens, HttpContext context) => Results.Text(tokens.Document(context.Connection.LocalPort).ToJsonString(), "application/json"));

    private JsonObject Document(int port) => new()
    {
        ["id"] = "_70b34511-d105-4e2b-9675-39f53305bb01",
        ["version"] = "1.0",
        ["name"] = "Exchange",
        ["realm"] = "*",
        ["serviceName"] = Issuer,
        ["issuer"] = $"{Issuer}@*",
        ["allowedAudiences"] = new JsonArray($"{Issuer}@*"),
        ["keys"] = new JsonArray(new JsonObject
        {
            ["usage"] = "signing",
            ["keyinfo"] = new JsonObject { ["x5t"] = Thumbprint },
            ["keyvalue"] = new JsonObject { ["type"] = "x509Certificate", ["value"] = Convert.ToBase64String(certificate.Value.Export(X509ContentType.Cert)) },
        }),
        ["endpoints"] = new JsonArray(new JsonObject { ["location"] = Location(port), ["protocol"] = "OAuth2", ["usage"] = "metadata" }),
    };

    private static string Location(int port) => $"http://{Host}:{port}{MetadataPath}";

    private static X509Certificate2 Create(DateTimeOffset now)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Microsoft Exchange Server Auth Certificate", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(now.AddDays(-1), now.AddYears(5));
    }
}
