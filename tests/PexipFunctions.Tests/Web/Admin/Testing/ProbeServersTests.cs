using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using PexipFunctions.Operations.Network;
using PexipFunctions.Web.Admin;

namespace PexipFunctions.Tests.Web.Admin.Testing;

public sealed class ProbeServersTests : IAsyncLifetime
{
    private readonly X509Certificate2 certificate = Make("localhost");
    private WebApplication server = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        server = builder.Build();
        server.MapGet("/", () => Results.Text("hello"));
        await server.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        certificate.Dispose();
    }

    [Fact]
    public async Task A_certificate_of_nobodys_is_noted_and_the_visit_goes_on()
    {
        var probe = await VisitAsync("localhost", roots: null);
        Assert.Equal((ProbeStage.Done, 200, "hello"), (probe.Stage, probe.Status, probe.Body));
        Assert.True(probe.Certificate!.NameMatches);
        Assert.NotNull(probe.Certificate.ChainProblem);
        Assert.NotNull(probe.ClockOffset);
    }

    [Fact]
    public async Task A_ca_of_ones_own_is_trusted_when_it_is_named()
    {
        var probe = await VisitAsync("localhost", [certificate]);
        Assert.Null(probe.Certificate!.ChainProblem);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_noted()
    {
        var probe = await VisitAsync("127.0.0.1", roots: null);
        Assert.False(probe.Certificate!.NameMatches);
    }

    [Fact]
    public async Task A_closed_port_is_told_from_an_unknown_name()
    {
        var closed = await Visits().RunAsync(new Uri("https://127.0.0.1:1/"), roots: null, CancellationToken.None);
        var unknown = await Visits().RunAsync(new Uri("https://unknown.example/"), roots: null, CancellationToken.None);
        Assert.Equal((ProbeStage.Connection, ProbeStage.Name), (closed.Stage, unknown.Stage));
    }

    private static ProbeServers Visits() => new(new GuardedConnections(new NetworkOptions { AllowLoopback = true }, ResolveAsync), TimeProvider.System);

    private static Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) => host == "localhost"
        ? Task.FromResult<IPAddress[]>([IPAddress.Loopback])
        : throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound);

    internal static X509Certificate2 Make(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(90));
    }

    private Task<ServerProbe> VisitAsync(string host, X509Certificate2Collection? roots) =>
        Visits().RunAsync(new UriBuilder("https", host, new Uri(server.Urls.First()).Port).Uri, roots, CancellationToken.None);
}
