using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Operations.Network;

namespace PexipFunctions.Tests.Operations.Network;

/// <summary>How guarded connections are made, and what is said where none is.</summary>
public sealed class GuardedHandlerTests
{
    private static readonly NetworkOptions Loopback = new() { AllowLoopback = true };

    [Fact]
    public void A_connection_is_waited_for_ten_seconds_and_is_made_again_after_five_minutes()
    {
        using var handler = Guarded(Loopback).CreateHandler();

        Assert.Equal((TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(5)), (handler.ConnectTimeout, handler.PooledConnectionLifetime));
    }

    [Fact]
    public async Task Cookies_are_not_kept_for_the_next_request()
    {
        await using var server = await StartAsync();
        using var client = new HttpMessageInvoker(Guarded(Loopback).CreateHandler());
        await GetAsync(client, server.Urls.Single());

        Assert.Equal("", await GetAsync(client, server.Urls.Single()));
    }

    [Fact]
    public async Task An_address_that_is_written_as_one_is_not_looked_up()
    {
        await using var server = await StartAsync();
        var connections = new GuardedConnections(Loopback, (_, _) => throw new InvalidOperationException("It was looked up."));
        using var client = new HttpMessageInvoker(connections.CreateHandler());

        Assert.Equal("", await GetAsync(client, server.Urls.Single()));
    }

    [Fact]
    public async Task A_name_without_an_address_is_said_to_have_none() =>
        Assert.Equal("node.example.com leads to no address", await RefusedAsync());

    [Fact]
    public async Task Where_a_name_leads_is_said_once() => Assert.Equal(
        "node.example.com leads to a private address (see the app setting Network__AllowPrivate) and the app's own machine, to which this app does not connect",
        await RefusedAsync("10.0.0.1", "10.0.0.2", "127.0.0.1"));

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task What_is_let_through_is_a_setting(string allowed)
    {
        await using var server = await StartAsync();
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Network:AllowLoopback", allowed)]).Build();
        var services = new ServiceCollection().AddNetwork(settings);
        services.AddHttpClient("guarded").UseGuardedConnections();
        await using var provider = services.BuildServiceProvider();
        using var client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("guarded");

        Assert.Equal(allowed == "true", provider.GetRequiredService<NetworkOptions>().AllowLoopback);
        Assert.Equal(allowed == "true" ? null : typeof(HttpRequestException), (await Record.ExceptionAsync(() => client.GetAsync(new Uri(server.Urls.Single()))))?.GetType());
    }

    private static GuardedConnections Guarded(NetworkOptions options, params string[] addresses) =>
        new(options, (_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray()));

    private static async Task<string> RefusedAsync(params string[] addresses)
    {
        using var client = new HttpMessageInvoker(Guarded(new NetworkOptions(), addresses).CreateHandler());
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(client, "http://node.example.com/"));
        return error.InnerException!.Message;
    }

    private static async Task<string> GetAsync(HttpMessageInvoker client, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = await client.SendAsync(request, CancellationToken.None);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>Answers with the cookies that it is sent, and gives one.</summary>
    private static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(context =>
        {
            context.Response.Headers.SetCookie = "one=1";
            return context.Response.WriteAsync(string.Join(';', context.Request.Cookies.Keys));
        });
        await app.StartAsync();
        return app;
    }
}
