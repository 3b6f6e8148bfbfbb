using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PexipFunctions.Operations.Network;
using PexipFunctions.Simulators.Exchange.Ews;
using PexipFunctions.Web.Admin;

namespace PexipFunctions.LocalHost.Demo;

/// <summary>
/// The servers that the demo's integration names: for the add-in, for joining, and an Exchange domain. TLS on a free port, with
/// a certificate that nobody but this process trusts. An integration has names there, without port, and its test visits them.
/// </summary>
internal sealed class DemoServers : IAsyncDisposable
{
    public const string AddIn = "addin.example.com";
    public const string Join = "join.example.com";

    private static readonly Lazy<X509Certificate2> Certificate = new(Sign);

    private readonly WebApplication web;
    private readonly HttpClient exchange;
    private HttpClient? app;

    private DemoServers(TimeProvider clock, Uri exchange)
    {
        this.exchange = LoopbackHttp.CreateClient(exchange);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(Certificate.Value)));
        web = builder.Build();
        web.Run(context =>
        {
            context.Response.Headers.Date = clock.GetUtcNow().ToString("R"); // else Kestrel's own, which does not leap
            return context.Request.Host.Host switch
            {
                AddIn => PassOnAsync(context, app!),
                IdentityTokens.Host => PassOnAsync(context, this.exchange),
                _ => context.Response.WriteAsync("This is where people would join."),
            };
        });
    }

    /// <param name="exchange">The simulated Exchange.</param>
    public static async Task<DemoServers> StartAsync(TimeProvider clock, Uri exchange)
    {
        var servers = new DemoServers(clock, exchange);
        await servers.web.StartAsync();
        return servers;
    }

    /// <summary>Names the app behind the add-in server, once it runs.</summary>
    public void PassOnTo(Uri address) => app ??= LoopbackHttp.CreateClient(address);

    /// <summary>Has the test of an integration find the names here, and the app the name in identity tokens; all others are found as ever.</summary>
    public void Register(IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Singleton(provider => new GuardedConnections(provider.GetRequiredService<NetworkOptions>(), ResolveAsync)));
        services.Replace(ServiceDescriptor.Singleton(provider => new ProbeServers(provider.GetRequiredService<GuardedConnections>(), provider.GetRequiredService<TimeProvider>())
        {
            PublicRoots = [Certificate.Value],
            Open = Open,
        }));
    }

    public async ValueTask DisposeAsync()
    {
        app?.Dispose();
        exchange.Dispose();
        await web.DisposeAsync();
    }

    private static X509Certificate2 Sign()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=The demo's servers", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(AddIn);
        names.AddDnsName(Join);
        names.AddDnsName(IdentityTokens.Host);
        request.CertificateExtensions.Add(names.Build());

        // By way of a file's bytes: on Windows TLS takes no key that exists in memory only.
        using var made = request.CreateSelfSigned(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2120, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), password: null);
    }

    private SocketsHttpHandler Open(GuardedConnections connections)
    {
        var handler = connections.CreateHandler();
        var elsewhere = handler.ConnectCallback!;
        handler.ConnectCallback = (context, cancellationToken) =>
            context.DnsEndPoint is { Port: 443, Host: AddIn or Join or IdentityTokens.Host } ? ConnectAsync(cancellationToken) : elsewhere(context, cancellationToken);
        return handler;
    }

    private async ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(web.Urls.First()).Port, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>A name below localhost is this machine (RFC 6761), whether its resolver knows that or not.</summary>
    private static Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
        host == IdentityTokens.Host ? Task.FromResult<IPAddress[]>([IPAddress.Loopback]) : Dns.GetHostAddressesAsync(host, cancellationToken);

    private static async Task PassOnAsync(HttpContext context, HttpClient to)
    {
        using var answer = await to.GetAsync(new Uri(context.Request.Path + context.Request.QueryString, UriKind.Relative), context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
