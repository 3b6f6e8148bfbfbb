using System.Net;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PexipFunctions.LocalHost;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Fixtures;

namespace PexipFunctions.Tests.LocalHost;

public sealed class LocalHostAppTests
{
    private readonly Probe probe = new();

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        await using var first = await LocalHostApp.StartAsync(HostUnderTest.Options(probe, typeof(RouteFunctions)));
        var port = first.BaseAddress.Port;
        var exception = await Assert.ThrowsAsync<LocalHostException>(() => LocalHostApp.StartAsync(HostUnderTest.Options(probe, typeof(RouteFunctions)) with { Port = port }));
        Assert.Equal($"Port {port} is taken. Stop the program that listens there, or choose another port with the setting LocalHost__Port.", exception.Message);
    }

    [Fact]
    public async Task The_clock_and_extra_services_of_the_options_are_the_apps()
    {
        FakeTimeProvider clock = new();
        Probe other = new();
        var options = HostUnderTest.Options(probe) with { Clock = clock, Services = services => services.AddSingleton(other) };
        await using var app = await LocalHostApp.StartAsync(options);
        Assert.Same(clock, app.Services.GetRequiredService<TimeProvider>());
        Assert.Same(other, app.Services.GetRequiredService<Probe>());
    }

    [Fact]
    public async Task A_dependency_that_nothing_registers_fails_the_request_and_not_the_host()
    {
        await using var app = await LocalHostApp.StartAsync(HostUnderTest.Options(probe, typeof(RouteFunctions)) with { App = (_, _) => { } });
        using var client = app.CreateClient();
        using var answer = await client.GetAsync("numbers/1");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
    }

    [Fact]
    public async Task A_killed_host_breaks_connections_and_cancels_functions()
    {
        var app = await LocalHostApp.StartAsync(HostUnderTest.Options(probe, typeof(RouteFunctions)));
        using var client = app.CreateClient();
        var call = client.GetAsync("slow");
        Assert.Equal("started", await probe.NextAsync());
        await app.KillAsync();
        Assert.Equal("hung up", await probe.NextAsync());
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => call);
    }

    [Fact]
    public async Task The_product_with_the_sample_settings_finds_its_tables_made()
    {
        var storage = await AzuriteAccounts.NewAsync();
        await using var app = await LocalHostApp.StartAsync(new() { Settings = LocalSettings.Sample.With("AzureWebJobsStorage", storage) });
        HashSet<string> tables = [];
        await foreach (var table in new TableServiceClient(storage).QueryAsync())
        {
            tables.Add(table.Name);
        }

        Assert.Superset(TableNames.All.ToHashSet(), tables);
    }
}
