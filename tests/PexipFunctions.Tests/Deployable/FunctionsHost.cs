using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Functions;
using PexipFunctions.LocalHost;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Configuration;
using PexipFunctions.Tests.Deployable.Rpc;
using PexipFunctions.Tests.Fixtures;
using PexipFunctions.Tests.LocalHost;
using PexipFunctions.Tests.Web.Admin;

namespace PexipFunctions.Tests.Deployable;

/// <summary>
/// Does to the published app what the Functions host does: starts it, has it name and load its functions, and passes on
/// requests, queue messages and timers. Keys and schedules are the real host's own and are not here.
/// </summary>
public class FunctionsHost : IAsyncLifetime, IDisposable
{
    /// <summary>What the host knows of its callers on App Service for Linux, by a dump.</summary>
    private const string Inside = "169.254.129.1";

    private readonly CancellationTokenSource limit = new(TimeSpan.FromMinutes(3));
    private readonly WorkerChannel channel = new();
    private readonly Dictionary<string, RpcFunctionMetadata> functions = new(StringComparer.Ordinal);
    private WebApplication? server;
    private WorkerProcess? worker;
    private HttpClient? client;

    /// <summary>What the worker says of itself.</summary>
    public IReadOnlyDictionary<string, string> Capabilities { get; private set; } = new Dictionary<string, string>();

    public IReadOnlyCollection<string> Functions => functions.Keys;

    /// <summary>Settings beside those of the sample.</summary>
    protected virtual (string Name, string Value)[] Changes => [];

    /// <summary>Whether tables and queues are there before the app starts, as a deployment leaves them.</summary>
    protected virtual bool HasStorage => true;

    public async Task InitializeAsync()
    {
        var settings = LocalSettings.Sample.With("AzureWebJobsStorage", await AzuriteAccounts.NewAsync())
            .WithEnvironment(Changes.Select(change => KeyValuePair.Create(change.Name, change.Value)));
        if (HasStorage)
        {
            await PrepareStorageAsync(settings);
        }

        server = await StartServerAsync();
        worker = WorkerProcess.Start(new Uri(server.Urls.Single()), settings.Values);
        await worker.WhileRunningAsync(channel.Started);
        await worker.WhileRunningAsync(LoadAsync());
        client = LoopbackHttp.CreateClient(new Uri(Capabilities["HttpUri"]));
        await WarmUpAsync();
    }

    public async Task DisposeAsync()
    {
        worker?.Dispose();
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    public void Dispose()
    {
        client?.Dispose();
        channel.Dispose();
        limit.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Passes a request on to <paramref name="function"/>, with what the host changes and adds.</summary>
    internal async Task<HttpResponseMessage> SendAsync(string function, HttpRequestMessage request, params (string Name, string Value)[] route)
    {
        var id = Guid.NewGuid().ToString();
        var data = await HostProxy.ReadAsync(request, route);
        HostProxy.Pass(request, Inside);
        request.Headers.Add("x-ms-invocation-id", id);
        var invocation = InvokeAsync(function, id, new TypedData { Http = new RpcHttp { Method = request.Method.Method } }, data);
        var response = await client!.SendAsync(request, limit.Token);
        await invocation;
        return response;
    }

    /// <summary>Passes a queue's message on, or what the timer says as JSON.</summary>
    internal Task InvokeAsync(string function, TypedData data) => InvokeAsync(function, Guid.NewGuid().ToString(), data, new Dictionary<string, TypedData>());

    /// <summary>Makes an integration that gives aliases; its id.</summary>
    internal async Task<string> CreateIntegrationAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/integrations") { Content = JsonContent.Create(AdminHost.Document(SampleIntegration.New($"{Guid.NewGuid():n}@contoso.com") with { Mode = PexipFunctions.Configuration.IntegrationMode.On })) };
        using var answer = await SendAsync("IntegrationsCreate", request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, text);
        return (string)JsonNode.Parse(text)!["integration"]!["id"]!;
    }

    /// <summary>
    /// Runs the worker's code for invocations and for requests once, each by itself: the worker lets a request and its
    /// invocation wait 5 s for each other, which a first run on a busy machine may take.
    /// </summary>
    private async Task WarmUpAsync()
    {
        if (HasStorage)
        {
            await InvokeAsync("WakeDue", new TypedData { Json = WorkerTests.Timer });
        }

        // The worker tells its address before it listens there.
        await Eventually.TrueAsync(IsListeningAsync);
        using var refused = await client!.GetAsync("/health", limit.Token);
        Assert.False(refused.IsSuccessStatusCode, "A request that is no invocation was answered.");
    }

    private async Task<bool> IsListeningAsync()
    {
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync("localhost", new Uri(Capabilities["HttpUri"]).Port, limit.Token);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task PrepareStorageAsync(LocalSettings settings)
    {
        var configuration = settings.ToConfiguration();
        await using var provider = new ServiceCollection().AddPexipFunctions(configuration).BuildServiceProvider();
        await provider.GetRequiredService<StoragePreparation>().RunAsync(CancellationToken.None);
    }

    private static BindingInfo Binding(JsonElement raw) => new()
    {
        Type = raw.GetProperty("type").GetString(),
        Direction = raw.GetProperty("direction").GetString() == "Out" ? BindingInfo.Types.Direction.Out : BindingInfo.Types.Direction.In,
    };

    private static void AssertSuccess(StatusResult result) =>
        Assert.True(result.Status == StatusResult.Types.Status.Success, $"{result.Exception?.Message} {result.Exception?.StackTrace}");

    private async Task<WebApplication> StartServerAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton(channel).AddGrpc();
        var app = builder.Build();
        app.MapGrpcService<WorkerChannel>();
        await app.StartAsync();
        return app;
    }

    private async Task LoadAsync()
    {
        var init = await channel.AskAsync(new() { WorkerInitRequest = new() { HostVersion = "4.0", WorkerDirectory = Package.Folder, FunctionAppDirectory = Package.Folder } }, limit.Token);
        AssertSuccess(init.WorkerInitResponse.Result);
        Capabilities = init.WorkerInitResponse.Capabilities;
        var metadata = await channel.AskAsync(new() { FunctionsMetadataRequest = new() { FunctionAppDirectory = Package.Folder } }, limit.Token);
        AssertSuccess(metadata.FunctionMetadataResponse.Result);
        foreach (var function in metadata.FunctionMetadataResponse.FunctionMetadataResults)
        {
            await LoadAsync(function);
        }
    }

    private async Task LoadAsync(RpcFunctionMetadata function)
    {
        function.Directory = Package.Folder;
        foreach (var raw in function.RawBindings)
        {
            using var json = JsonDocument.Parse(raw);
            function.Bindings[json.RootElement.GetProperty("name").GetString()!] = Binding(json.RootElement);
        }

        var loaded = await channel.AskAsync(new() { FunctionLoadRequest = new() { FunctionId = function.FunctionId, Metadata = function } }, limit.Token);
        AssertSuccess(loaded.FunctionLoadResponse.Result);
        functions[function.Name] = function;
    }

    private async Task InvokeAsync(string name, string id, TypedData data, IReadOnlyDictionary<string, TypedData> metadata)
    {
        var function = functions[name];
        var request = new InvocationRequest { InvocationId = id, FunctionId = function.FunctionId, TraceContext = new() };
        var trigger = function.Bindings.First(binding => binding.Value.Type.EndsWith("Trigger", StringComparison.Ordinal)).Key;
        request.InputData.Add(new Rpc.ParameterBinding { Name = trigger, Data = data });
        request.TriggerMetadata.Add(metadata.ToDictionary(pair => pair.Key, pair => pair.Value));

        var answer = await channel.AskAsync(new() { InvocationRequest = request }, limit.Token);
        AssertSuccess(answer.InvocationResponse.Result);
    }
}
