using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Functions;
using PexipFunctions.LocalHost;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Network;
using PexipFunctions.Rooms;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Simulators.ManagementNode;
using PexipFunctions.Simulators.ManagementNode.Model;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Configuration;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Web.Admin;

/// <summary>The product's admin API and console over HTTP, on tables, a mailbox and a Management Node in memory.</summary>
internal sealed class AdminHost : IAsyncDisposable
{
    public const string Key = "the-key";
    private LocalHostApp app = null!;

    public FakeTimeProvider Time { get; private set; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public TrialMailboxes Mailboxes { get; } = new();

    public TrialMeetings Meetings { get; } = new();

    public InMemoryInfinities Nodes { get; private set; } = new();

    public MemoryTables Tables { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public Uri Address => app.BaseAddress;

    public IntegrationStore Store => app.Services.GetRequiredService<IntegrationStore>();

    public IServiceProvider Services => app.Services;

    public AlarmStore Alarms => app.Services.GetRequiredService<AlarmStore>();

    /// <summary>Starts on parts of its own.</summary>
    public static Task<AdminHost> StartAsync() => StartOnAsync(world: null, new LogLines());

    /// <summary>Starts on the parts of a world in which a <see cref="ProductHost"/> works: what that does is seen here.</summary>
    public static Task<AdminHost> StartAsync(ProductWorld world, LogLines log) => StartOnAsync(world, log);

    private static async Task<AdminHost> StartOnAsync(ProductWorld? world, LogLines log)
    {
        var host = new AdminHost();
        (host.Time, host.Nodes) = (world?.Clock ?? host.Time, world?.Nodes ?? host.Nodes);
        host.Tables = world?.Tables ?? new MemoryTables(host.Time);
        host.app = await LocalHostApp.StartAsync(new LocalHostOptions
        {
            FunctionClasses =
            [
                typeof(IntegrationsApi), typeof(IntegrationsFiles), typeof(IntegrationChecks), typeof(MeetingsApi), typeof(OperationsApi), typeof(RoomsApi),
                typeof(OpenApi), typeof(ConsolePage), typeof(AddInManifest), typeof(AddInIcon),
            ],
            Settings = Settings(world),
            Clock = host.Time,
            CreateStorage = false,
            Logging = logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(log),
            Services = services => host.Replace(services, world),
        });
        host.Client = host.app.CreateClient();
        host.Client.DefaultRequestHeaders.Add("x-functions-key", Key);
        return host;
    }

    private static LocalSettings Settings(ProductWorld? world)
    {
        var settings = LocalSettings.Sample.With("LocalHost__FunctionKey", Key).With("App__PublicUrl", "https://app.example.com").With("Network__AllowLoopback", "true");
        return world is null ? settings : settings.With("Secrets__tag-keys", world.TagKeys);
    }

    private static Task<IPAddress[]> NoNameIsKnown(string host, CancellationToken cancellationToken) => throw new SocketException((int)SocketError.HostNotFound);

    private void Replace(IServiceCollection services, ProductWorld? world)
    {
        services.Replace(ServiceDescriptor.Singleton<ITables>(Tables));
        services.Replace(ServiceDescriptor.Singleton<IQueues>(world?.Queues ?? new MemoryQueues(Time)));
        services.Replace(ServiceDescriptor.Singleton<IMailboxes>(world is null ? Mailboxes : new InMemoryMailboxes(world.Exchange, world.Graph)));
        services.Replace(ServiceDescriptor.Singleton<IInfinities>(Nodes));
        services.Replace(ServiceDescriptor.Singleton(new GuardedConnections(new NetworkOptions { AllowLoopback = true }, NoNameIsKnown)));
        if (world is null)
        {
            services.Replace(ServiceDescriptor.Singleton<IFutureMeetings>(Meetings));
        }
    }

    /// <summary>A Management Node at the address that the sample names.</summary>
    public InfinityModel AddNode()
    {
        var model = new InfinityModel(Time, TimeSpan.Zero, default);
        Nodes.Add(SampleIntegration.New().Infinity.Address!, model, new Faults(Time));
        return model;
    }

    /// <summary>What an admin would post: the sample's document without what the app sets.</summary>
    public static JsonObject Document(Integration? integration = null)
    {
        var document = IntegrationJson.ToJson(integration ?? SampleIntegration.New());
        document.Remove("id");
        document.Remove("manifestVersion");
        document.Remove("activeSince");
        return document;
    }

    public Task<HttpResponseMessage> PostAsync(JsonNode document) => Client.PostAsJsonAsync("/api/integrations", document);

    /// <summary>Creates one; its id and ETag.</summary>
    public async Task<(string Id, string ETag)> CreateAsync(Integration? integration = null)
    {
        using var response = await PostAsync(Document(integration));
        var body = await ReadAsync(response);
        Assert.True(response.IsSuccessStatusCode, body.ToJsonString());
        return ((string)body["integration"]!["id"]!, response.Headers.ETag!.Tag);
    }

    public async Task<HttpResponseMessage> PutAsync(string id, JsonNode document, string? etag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/integrations/{id}") { Content = JsonContent.Create(document) };
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", etag);
        }

        return await Client.SendAsync(request);
    }

    public async Task<JsonObject> GetAsync(string path)
    {
        using var response = await Client.GetAsync(path);
        return await ReadAsync(response);
    }

    public static async Task<JsonObject> ReadAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}
