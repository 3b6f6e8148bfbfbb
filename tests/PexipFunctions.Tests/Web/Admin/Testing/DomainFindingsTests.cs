using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Configuration;
using PexipFunctions.LocalHost;
using PexipFunctions.Operations.Network;
using PexipFunctions.Tests.Configuration;
using PexipFunctions.Tests.Exchange.Ews;
using PexipFunctions.Tests.Web.AddIn.SignIn;
using PexipFunctions.Web.Admin;

namespace PexipFunctions.Tests.Web.Admin.Testing;

/// <summary>What a test of an integration says of the servers that may vouch for organizers: one sentence for each, with what to do.</summary>
public sealed class DomainFindingsTests : IAsyncLifetime, IDisposable
{
    private const string First = "mail.contoso.com";
    private const string Second = "ex2.contoso.com";
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider time = new(Now);
    private readonly TestAuthority authority = new();
    private readonly Dictionary<string, int> ports = [];
    private readonly List<TrialServer> servers = [];
    private LocalExchange exchange = null!;

    public async Task InitializeAsync() => exchange = await LocalExchange.StartAsync();

    async Task IAsyncLifetime.DisposeAsync()
    {
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }

        await exchange.DisposeAsync();
    }

    public void Dispose() => authority.Dispose();

    [Fact]
    public async Task A_server_that_shows_its_key_is_told_with_the_key_s_age_and_end()
    {
        await AddAsync(First, ShowAsync);

        var finding = Assert.Single(await RunAsync(First));

        Assert.Equal(new Finding("exchange-domain", FindingState.Ok, "mail.contoso.com shows the key of its identity tokens: 2252 days old (of 2020-01-01), valid until 2040-01-01."), finding);
    }

    [Fact]
    public async Task Nothing_is_read_where_organizers_do_not_sign_in_with_Exchange() =>
        Assert.Empty(await RunAsync(SignInWays.Anonymous | SignInWays.Entra, First));

    [Fact]
    public async Task A_key_that_soon_expires_is_a_warning_with_how_to_renew_it()
    {
        await AddAsync(First, ShowAsync);
        time.SetUtcNow(new DateTimeOffset(2039, 12, 1, 0, 0, 0, TimeSpan.Zero));

        var finding = Assert.Single(await RunAsync(First));

        Assert.Equal((FindingState.Warning, "mail.contoso.com signs identity tokens with a certificate that expires on 2040-01-01."), (finding.State, finding.Message));
        Assert.Contains("Set-AuthConfig", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_reached_is_named_with_the_step()
    {
        ports[First] = 1;

        var finding = Assert.Single(await RunAsync(First));

        Assert.Equal(FindingState.Fault, finding.State);
        Assert.StartsWith("mail.contoso.com cannot vouch for its organizers. No connection to mail.contoso.com, port 443", finding.Message, StringComparison.Ordinal);
        Assert.Contains("firewalls", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_of_another_name_is_told()
    {
        using var certificate = authority.Sign("other.contoso.com");
        await AddAsync(First, ShowAsync, certificate);

        Assert.Contains("is not made out to mail.contoso.com", Assert.Single(await RunAsync(First)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(302, "", "answers 302, and no document")]
    [InlineData(401, "", "answers 401, and no document")]
    [InlineData(200, "<html>Sign in</html>", "shows something else than Exchange's metadata document")]
    [InlineData(200, "{\"keys\":[]}", "names no certificate that signs tokens")]
    public async Task A_page_that_is_no_document_is_told_with_the_path_to_open(int status, string body, string text)
    {
        await AddAsync(First, context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body);
        });

        var finding = Assert.Single(await RunAsync(First));

        Assert.Contains(text, finding.Message, StringComparison.Ordinal);
        Assert.Contains("/autodiscover/metadata/json/1", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_several_that_is_away_is_a_warning_since_tokens_may_name_another()
    {
        await AddAsync(First, ShowAsync);
        ports[Second] = 1;

        var findings = await RunAsync(First, Second);

        Assert.Equal([FindingState.Ok, FindingState.Warning], findings.Select(finding => finding.State));
        Assert.EndsWith("It matters if identity tokens name this server.", findings[1].Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_without_a_certificate_is_told_instead()
    {
        var integration = Integration(SignInWays.Exchange, First);
        integration = integration with { Exchange = integration.Exchange with { CaSecretName = "ca" } };

        var finding = Assert.Single(await Findings().RunAsync(integration, default));

        Assert.Contains("The secret 'ca' holds no PEM certificate", finding.Message, StringComparison.Ordinal);
    }

    private Task<IReadOnlyList<Finding>> RunAsync(params string[] domains) => RunAsync(SignInWays.Exchange, domains);

    private Task<IReadOnlyList<Finding>> RunAsync(SignInWays ways, params string[] domains) => Findings().RunAsync(Integration(ways, domains), default);

    private static Integration Integration(SignInWays ways, params string[] domains) =>
        SampleIntegration.New() with { SignInWays = ways, Exchange = SampleIntegration.OnPremises with { Domains = domains } };

    private DomainFindings Findings() => new(
        new ProbeServers(LocalExchange.Connections, TimeProvider.System) { PublicRoots = [authority.Certificate], Open = Open }, new ProbeRoots(new NamedSecrets()), time);

    /// <summary>Port 443 of each name is its server's here.</summary>
    private SocketsHttpHandler Open(GuardedConnections connections)
    {
        var handler = connections.CreateHandler();
        handler.ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(System.Net.IPAddress.Loopback, ports[context.DnsEndPoint.Host], cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        };
        return handler;
    }

    private async Task AddAsync(string domain, RequestDelegate answer, X509Certificate2? certificate = null)
    {
        servers.Add(await TrialServer.StartAsync(certificate ?? authority.Sign(domain), answer));
        ports[domain] = servers[^1].Port;
    }

    private async Task ShowAsync(HttpContext context)
    {
        using var client = LoopbackHttp.CreateClient(new Uri("http://127.0.0.1"));
        await context.Response.WriteAsync(await client.GetStringAsync(new Uri(exchange.MetadataUrl.Replace(LocalExchange.Host, "127.0.0.1", StringComparison.Ordinal))));
    }
}
