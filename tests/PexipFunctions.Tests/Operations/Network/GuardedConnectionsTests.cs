using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Operations.Network;

namespace PexipFunctions.Tests.Operations.Network;

public sealed class GuardedConnectionsTests : IAsyncLifetime
{
    private readonly WebApplication server;
    private int requests;

    public GuardedConnectionsTests() => server = CreateServer();

    public Task InitializeAsync() => server.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.1")]
    public async Task A_name_that_resolves_to_a_forbidden_address_is_not_connected_to(string address)
    {
        var error = await Assert.ThrowsAsync<HttpRequestException>(
            () => GetAsync(new NetworkOptions(), new Uri($"http://manager.example.com:{Port}/"), [IPAddress.Parse(address)]));

        Assert.Contains("manager.example.com", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_literal_forbidden_address_is_not_connected_to() =>
        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(new NetworkOptions(), new Uri($"http://127.0.0.1:{Port}/"), []));

    [Fact]
    public async Task The_checked_address_is_the_one_connected_to()
    {
        var addresses = new[] { IPAddress.Parse("169.254.169.254"), IPAddress.Loopback };

        using var response = await GetAsync(new NetworkOptions { AllowLoopback = true }, new Uri($"http://manager.example.com:{Port}/"), addresses);

        Assert.Equal("here", await response.Content.ReadAsStringAsync());
    }

    // 0.0.0.0 leads to this machine too, and no option lets it through; nothing listens at 127.0.0.2.
    [Theory]
    [InlineData("127.0.0.2", "0.0.0.0")]
    [InlineData("0.0.0.0", "127.0.0.2")]
    public async Task One_allowed_address_among_several_lets_no_other_through(params string[] addresses)
    {
        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(
            new NetworkOptions { AllowLoopback = true }, new Uri($"http://manager.example.com:{Port}/"), [.. addresses.Select(IPAddress.Parse)]));

        Assert.Equal(0, requests);
    }

    [Fact]
    public async Task The_proxy_of_the_environment_is_not_used()
    {
        var usual = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new ProxyOfOneHost("proxied.example.com", usual);
        try
        {
            using var response = await GetAsync(new NetworkOptions { AllowLoopback = true }, new Uri($"http://proxied.example.com:{Port}/"), [IPAddress.Loopback]);

            Assert.Equal("here", await response.Content.ReadAsStringAsync());
        }
        finally
        {
            HttpClient.DefaultProxy = usual;
        }
    }

    [Fact]
    public async Task Redirects_are_not_followed()
    {
        using var response = await GetAsync(new NetworkOptions { AllowLoopback = true }, new Uri($"http://manager.example.com:{Port}/moved"), [IPAddress.Loopback]);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }

    [Fact]
    public async Task A_client_of_the_factory_is_guarded()
    {
        var services = new ServiceCollection().AddNetwork(new ConfigurationBuilder().Build());
        services.AddHttpClient("guarded").UseGuardedConnections();
        await using var provider = services.BuildServiceProvider();
        using var client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("guarded");

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri($"http://127.0.0.1:{Port}/")));
    }

    private int Port => new Uri(server.Urls.Single()).Port;

    private static async Task<HttpResponseMessage> GetAsync(NetworkOptions options, Uri address, IPAddress[] resolved)
    {
        var connections = new GuardedConnections(options, (_, _) => Task.FromResult(resolved));
        using var client = new HttpMessageInvoker(connections.CreateHandler());
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        var response = await client.SendAsync(request, CancellationToken.None);
        await response.Content.LoadIntoBufferAsync();
        return response;
    }

    private WebApplication CreateServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Use(next => context =>
        {
            Interlocked.Increment(ref requests);
            return next(context);
        });
        app.MapGet("/", () => "here");
        app.MapGet("/moved", () => Results.Redirect("/"));
        return app;
    }
}
