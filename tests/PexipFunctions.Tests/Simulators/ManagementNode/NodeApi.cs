using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Simulators.ManagementNode;

namespace PexipFunctions.Tests.Simulators.ManagementNode;

/// <summary>A simulated Management Node and plain HTTP to it, without any of the app's client.</summary>
internal sealed class NodeApi : IAsyncDisposable
{
    public const string Conferences = "/api/admin/configuration/v1/conference/";
    private readonly ServiceProvider services;
    private readonly HttpClient client;

    private NodeApi(ManagementNodeSimulator node, FakeTimeProvider time)
    {
        Node = node;
        Time = time;
        var collection = new ServiceCollection();
        collection.AddHttpClient("api").ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        services = collection.BuildServiceProvider();
        client = services.GetRequiredService<IHttpClientFactory>().CreateClient("api");
        client.BaseAddress = node.BaseAddress;
        SignInAs("admin:password");
    }

    public ManagementNodeSimulator Node { get; }

    public FakeTimeProvider Time { get; }

    public static async Task<NodeApi> StartAsync(ManagementNodeSimulatorOptions? options = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        return new NodeApi(await ManagementNodeSimulator.StartAsync(options ?? new(), time), time);
    }

    public void SignInAs(string credentials) =>
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));

    public async Task<HttpResponseMessage> SendAsync(string verb, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return await client.SendAsync(request);
    }

    public async Task<JsonNode> GetAsync(string path)
    {
        using var response = await SendAsync("GET", path);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await services.DisposeAsync();
        await Node.DisposeAsync();
    }
}
