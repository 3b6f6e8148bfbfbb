using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PexipFunctions.Configuration;
using PexipFunctions.Functions;
using PexipFunctions.LocalHost;
using PexipFunctions.Simulators.ManagementNode;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;
using PexipFunctions.Tests.Rooms;

namespace PexipFunctions.Tests.Web.Policy;

/// <summary>A Conferencing Node asks this app over HTTP, and this app another policy server.</summary>
public sealed class NextPolicyEndpointTests : IAsyncLifetime
{
    private readonly ProductWorld world = new();
    private readonly List<string> asked = [];
    private readonly WebApplication next;
    private LocalHostApp app = null!;
    private ProductHost host = null!;

    public NextPolicyEndpointTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        next = builder.Build();
        next.MapGet("/base/policy/v1/service/configuration", (HttpRequest request) =>
        {
            asked.Add($"{request.Query["remote_display_name"]} {AuthenticationHeaderValue.Parse(request.Headers.Authorization.ToString()).Parameter}");
            return Results.Text("""{"status":"success","action":"continue","result":{"service_type":"conference","name":"Town hall","service_tag":"theirs"}}""", "application/json");
        });
    }

    public async Task InitializeAsync()
    {
        await next.StartAsync();
        world.With(infinity => infinity with
        {
            Provisioning = Provisioning.ExternalPolicy,
            Address = null,
            PolicySecretName = "policy",
            PolicyNextAddress = new Uri(next.Urls.First() + "/base"),
            PolicyNextSecretName = "next",
        });
        host = await world.StartAsync();
        app = await LocalHostApp.StartAsync(new LocalHostOptions
        {
            Settings = LocalSettings.Sample.With("Secrets__policy", "node:secret").With("Secrets__next", "a:b").With("Network__AllowLoopback", "true"),
            Clock = world.Clock,
            FunctionClasses = [typeof(PolicyApi)],
            CreateStorage = false,
            Services = services => services.AddSingleton<ITables>(world.Tables),
        });
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        await next.DisposeAsync();
    }

    [Fact]
    public async Task A_participant_reaches_our_room_and_theirs_by_one_policy_profile()
    {
        var (alias, _) = await world.ScheduleAsync(host, hours: 0);
        using var node = new ConferencingNode(world.Infinity, TimeProvider.System) { Policy = new PolicyServer(app.BaseAddress, "node", "secret") };

        Assert.StartsWith("Review", (await node.DialAsync(alias.Alias, "Ann & Bob")).RoomName, StringComparison.Ordinal);
        Assert.Empty(asked);

        Assert.Equal("Town hall", (await node.DialAsync("town.hall@contoso.com", "Ann & Bob")).RoomName);
        Assert.Equal(["Ann & Bob " + Convert.ToBase64String("a:b"u8.ToArray())], asked);
    }
}
