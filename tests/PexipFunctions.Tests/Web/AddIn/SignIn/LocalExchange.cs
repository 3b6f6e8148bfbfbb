using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using PexipFunctions.Operations.Network;

namespace PexipFunctions.Tests.Web.AddIn.SignIn;

/// <summary>An Exchange server's identity tokens, written by hand so that each can be wrong in any way, and its metadata document on this machine.</summary>
internal sealed class LocalExchange : IAsyncDisposable
{
    /// <summary>The name under which it is known; <see cref="Connections"/> lead it here.</summary>
    public const string Host = "exchange.localhost";
    public const string Path = "/autodiscover/metadata/json/1";
    private readonly WebApplication web;

    private LocalExchange(X509Certificate2? tls)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => _ = tls is null ? listen : listen.UseHttps(tls)));
        builder.Services.AddRouting();
        web = builder.Build();
        web.UseRouting();
        web.Run(AnswerAsync);
    }

    public X509Certificate2 Certificate { get; private set; } = NewCertificate();

    public int Reads { get; private set; }

    /// <summary>In the place of the document, where it is not null.</summary>
    public Func<HttpResponse, Task>? Instead { get; set; }

    /// <summary>The address of the document, as a token names it.</summary>
    public string MetadataUrl => $"{new Uri(web.Urls.First()).Scheme}://{Host}:{new Uri(web.Urls.First()).Port}{Path}";

    /// <summary>Guarded ones for which every name is this machine's.</summary>
    public static GuardedConnections Connections { get; } =
        new(new NetworkOptions { AllowLoopback = true }, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));

    public static async Task<LocalExchange> StartAsync(X509Certificate2? tls = null)
    {
        var exchange = new LocalExchange(tls);
        await exchange.web.StartAsync();
        return exchange;
    }

    /// <summary>Self-signed, as Exchange's <em>auth certificate</em> is.</summary>
    public static X509Certificate2 NewCertificate(string name = "Microsoft Exchange Server Auth Certificate")
    {
        using var key = RSA.Create(2048);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Host);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    public void Renew() => Certificate = NewCertificate();

    /// <summary>A good token in the form of Learn's "Inside the Exchange identity token", as changed.</summary>
    public string Token(DateTimeOffset now, string audience, Action<JsonObject, JsonObject>? change = null, Func<byte[], byte[]>? sign = null)
    {
        var header = new JsonObject { ["typ"] = "JWT", ["alg"] = "RS256", ["x5t"] = ThumbprintOf(Certificate) };
        var payload = new JsonObject
        {
            ["aud"] = audience,
            ["iss"] = $"00000002-0000-0ff1-ce00-000000000000@{Host}",
            ["nbf"] = $"{now.AddMinutes(-1).ToUnixTimeSeconds()}",
            ["exp"] = $"{now.AddHours(8).ToUnixTimeSeconds()}",
            ["appctxsender"] = $"00000002-0000-0ff1-ce00-000000000000@{Host}",
            ["isbrowserhostedapp"] = "true",
            ["appctx"] = new JsonObject { ["msexchuid"] = $"53e925fa-76ba-45e1-be0f-4ef08b59d389@{Host}", ["version"] = "ExIdTok.V1", ["amurl"] = MetadataUrl },
        };
        change?.Invoke(header, payload);
        var text = $"{Encode(header)}.{Encode(payload)}";
        return $"{text}.{Base64UrlEncoder.Encode((sign ?? Sign)(Encoding.ASCII.GetBytes(text)))}";
    }

    public static string ThumbprintOf(X509Certificate2 certificate) => Base64UrlEncoder.Encode(certificate.GetCertHash());

    public static byte[] Sign(X509Certificate2 certificate, byte[] text)
    {
        using var key = certificate.GetRSAPrivateKey()!;
        return key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    public ValueTask DisposeAsync() => web.DisposeAsync();

    private byte[] Sign(byte[] text) => Sign(Certificate, text);

    private static string Encode(JsonObject part) => Base64UrlEncoder.Encode(part.ToJsonString());

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path != Path)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        Reads++;
        await (Instead?.Invoke(context.Response) ?? context.Response.WriteAsJsonAsync(Document()));
    }

    private JsonObject Document() => new()
    {
        ["id"] = "_70b34511-d105-4e2b-9675-39f53305bb01",
        ["version"] = "1.0",
        ["name"] = "Exchange",
        ["realm"] = "*",
        ["serviceName"] = "00000002-0000-0ff1-ce00-000000000000",
        ["issuer"] = "00000002-0000-0ff1-ce00-000000000000@*",
        ["allowedAudiences"] = new JsonArray("00000002-0000-0ff1-ce00-000000000000@*"),
        ["keys"] = new JsonArray(new JsonObject
        {
            ["usage"] = "signing",
            ["keyinfo"] = new JsonObject { ["x5t"] = ThumbprintOf(Certificate) },
            ["keyvalue"] = new JsonObject { ["type"] = "x509Certificate", ["value"] = Convert.ToBase64String(Certificate.Export(X509ContentType.Cert)) },
        }),
        ["endpoints"] = new JsonArray(new JsonObject { ["location"] = MetadataUrl, ["protocol"] = "OAuth2", ["usage"] = "metadata" }),
    };
}
