using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PexipFunctions.Configuration;
using PexipFunctions.Functions;
using PexipFunctions.LocalHost;
using PexipFunctions.Operations.Network;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Simulators.ManagementNode;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Configuration;
using PexipFunctions.Web.Admin;

namespace PexipFunctions.Tests.Web.Admin.Testing;

/// <summary>
/// All that a test of an integration visits, working: Exchange behind Graph, a Management Node with a certificate of a
/// private CA, this app behind an add-in server's name, and a join server. The names lead to loopback.
/// </summary>
internal sealed class TrialStage : IAsyncDisposable
{
    public const string Mailbox = "vmr@contoso.com";
    public const string Join = "join.example.com";
    public const string AddIn = "addin.example.com";
    public const string Node = "node.example.com";
    private static readonly HashSet<string> Names = [Join, AddIn, Node, "127.0.0.1"];
    private readonly List<IAsyncDisposable> started = [];
    private readonly TestAuthority stranger = new();
    private LocalHostApp app = null!;
    private HttpClient client = null!;

    public TestAuthority PublicAuthority { get; } = new();

    public TestAuthority PrivateAuthority { get; } = new();

    public ExchangeSimulator Exchange { get; private set; } = null!;

    public ManagementNodeSimulator ManagementNode { get; private set; } = null!;

    /// <summary>An integration with which everything works; a test changes what it is about.</summary>
    public Integration Integration { get; set; } = null!;

    public static async Task<TrialStage> StartAsync()
    {
        var stage = new TrialStage();
        stage.Exchange = stage.Keep(await ExchangeSimulator.StartAsync(new ExchangeSimulatorOptions { Mailboxes = [Mailbox] }, TimeProvider.System));
        stage.ManagementNode = stage.Keep(await ManagementNodeSimulator.StartAsync(new ManagementNodeSimulatorOptions { Certificate = stage.PrivateAuthority.Sign(Node) }, TimeProvider.System));
        stage.app = stage.Keep(await LocalHostApp.StartAsync(stage.Options()));
        stage.client = stage.app.CreateClient();
        stage.client.DefaultRequestHeaders.Add("x-functions-key", AdminHost.Key);
        var integration = SampleIntegration.New(Mailbox);
        stage.Integration = integration with
        {
            Exchange = new GraphExchange { Endpoint = stage.Exchange.BaseAddress },
            Infinity = new InfinitySettings { Address = new Uri($"https://{Node}:{stage.ManagementNode.BaseAddress.Port}"), SecretName = "node", CaSecretName = "private-ca" },
            ScheduledConferenceTheme = "Corporate",
            AddinServerFqdn = await stage.AddServerAsync(AddIn, stage.PassOnAsync),
            JoinServerFqdn = await stage.AddServerAsync(Join, context => context.Response.WriteAsync("Welcome")),
            Texts = integration.Texts with { JoiningInstructionsTemplate = integration.Texts.JoiningInstructionsTemplate.Replace("[Your number]", "+1 555 0100", StringComparison.Ordinal) },
        };
        return stage;
    }

    /// <summary>A server under a name, with a certificate that is in order unless one is given; its host and port.</summary>
    public async Task<string> AddServerAsync(string name, RequestDelegate answer, X509Certificate2? certificate = null) =>
        $"{name}:{Keep(await TrialServer.StartAsync(certificate ?? PublicAuthority.Sign(name), answer)).Port}";

    /// <summary>A server that knows nothing of TLS.</summary>
    public async Task<string> AddPlainServerAsync(string name) =>
        $"{name}:{Keep(await TrialServer.StartAsync(null, context => context.Response.WriteAsync("plain"))).Port}";

    /// <summary>A certificate of a CA that nobody trusts.</summary>
    public X509Certificate2 SignAsStranger(string name) => stranger.Sign(name);

    /// <summary>What the app does behind the add-in server's name.</summary>
    public async Task PassOnAsync(HttpContext context)
    {
        using var answer = await client.GetAsync(context.Request.Path);
        context.Response.StatusCode = (int)answer.StatusCode;
        await answer.Content.CopyToAsync(context.Response.Body);
    }

    /// <summary>The findings by their checks.</summary>
    public async Task<Dictionary<string, JsonObject>> TestAsync()
    {
        var store = app.Services.GetRequiredService<IntegrationStore>();
        await store.AddAsync(Integration, CancellationToken.None);
        app.Services.GetRequiredService<IntegrationCatalog>().Forget();
        using var response = await client.PostAsync($"/api/integrations/{Integration.Id}/test", content: null);
        var answer = await AdminHost.ReadAsync(response);
        Assert.True(response.IsSuccessStatusCode, answer.ToJsonString());
        return answer["findings"]!.AsArray().ToDictionary(finding => (string)finding!["check"]!, finding => finding!.AsObject(), StringComparer.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        foreach (var part in Enumerable.Reverse(started))
        {
            await part.DisposeAsync();
        }

        PublicAuthority.Dispose();
        PrivateAuthority.Dispose();
        stranger.Dispose();
    }

    private static Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) => Names.Contains(host)
        ? Task.FromResult<IPAddress[]>([IPAddress.Loopback])
        : throw new SocketException((int)SocketError.HostNotFound);

    private T Keep<T>(T part)
        where T : IAsyncDisposable
    {
        started.Add(part);
        return part;
    }

    private LocalHostOptions Options() => new()
    {
        FunctionClasses = [typeof(IntegrationChecks), typeof(AddInManifest)],
        Settings = LocalSettings.Sample.With("LocalHost__FunctionKey", AdminHost.Key).With("App__LocalDevelopment", "true").With("Network__AllowLoopback", "true")
            .With("Secrets__node", "admin:password").With("Secrets__wrong", "admin:wrong").With("Secrets__private-ca", PrivateAuthority.Certificate.ExportCertificatePem()),
        CreateStorage = false,
        Services = Replace,
    };

    private void Replace(IServiceCollection services)
    {
        var connections = new GuardedConnections(new NetworkOptions { AllowLoopback = true }, ResolveAsync);
        services.Replace(ServiceDescriptor.Singleton<ITables>(new MemoryTables(TimeProvider.System)));
        services.Replace(ServiceDescriptor.Singleton<IQueues>(new MemoryQueues(TimeProvider.System)));
        services.Replace(ServiceDescriptor.Singleton(connections));
        services.Replace(ServiceDescriptor.Singleton(new ProbeServers(connections, TimeProvider.System) { PublicRoots = [PublicAuthority.Certificate] }));
    }
}
