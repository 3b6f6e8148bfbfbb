using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Functions;
using PexipFunctions.Integrations;
using PexipFunctions.LocalHost;
using PexipFunctions.Mailboxes;
using PexipFunctions.Operations;
using PexipFunctions.Rooms;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Simulators.ManagementNode;
using PexipFunctions.Simulators.ManagementNode.Model;
using PexipFunctions.Storage;

namespace PexipFunctions.Tests.Integrations;

/// <summary>The product's admin API over HTTP, on tables, a mailbox and a Management Node in memory.</summary>
internal sealed class AdminHost : IAsyncDisposable
{
    private const string Key = "the-key";
    private LocalHostApp app = null!;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public TrialMailboxes Mailboxes { get; } = new();

    public TrialMeetings Meetings { get; } = new();

    public InMemoryInfinities Nodes { get; } = new();

    public MemoryTables Tables { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public Uri Address => app.BaseAddress;

    public IntegrationStore Store => app.Services.GetRequiredService<IntegrationStore>();

    public IServiceProvider Services => app.Services;

    public AlarmStore Alarms => app.Services.GetRequiredService<AlarmStore>();

    /// <param name="more">Function classes beside the admin API's.</param>
    public static async Task<AdminHost> StartAsync(Action<IServiceCollection>? services = null, params Type[] more)
    {
        var host = new AdminHost();
        host.Tables = new MemoryTables(host.Time);
        host.app = await LocalHostApp.StartAsync(new LocalHostOptions
        {
            FunctionClasses = [typeof(IntegrationsApi), typeof(IntegrationsFiles), typeof(IntegrationsTrial), typeof(OpenApi), typeof(ConsolePage), typeof(AddInManifest), typeof(AddInIcon), .. more],
            Settings = LocalSettings.Sample.With("LocalHost__FunctionKey", Key).With("App__PublicUrl", "https://app.example.com").With("Network__AllowLoopback", "true"),
            Clock = host.Time,
            CreateStorage = false,
            Services = all =>
            {
                all.Replace(ServiceDescriptor.Singleton<ITables>(host.Tables));
                all.Replace(ServiceDescriptor.Singleton<IMailboxes>(host.Mailboxes));
                all.Replace(ServiceDescriptor.Singleton<IInfinities>(host.Nodes));
                all.Replace(ServiceDescriptor.Singleton<IFutureMeetings>(host.Meetings));
                services?.Invoke(all);
            },
        });
        host.Client = host.app.CreateClient();
        host.Client.DefaultRequestHeaders.Add("x-functions-key", Key);
        return host;
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
