using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Configuration;
using PexipFunctions.Functions;
using PexipFunctions.LocalHost;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Benchmarks.Rooms;

/// <summary>External policy look-ups over HTTP through the LocalHost, with the storage operations of each.</summary>
internal static class PolicyFigures
{
    private const int WarmUp = 500;
    private const int LookUps = 5_000;
    private static readonly Uri Address = new("policy/v1/service/configuration?local_alias=75000001%40example.com", UriKind.Relative);

    public static async Task RunAsync()
    {
        var world = new ProductWorld();
        world.Integration = world.Integration with { Infinity = new InfinitySettings { Provisioning = Provisioning.ExternalPolicy, PolicySecretName = "policy" } };
        var host = await world.StartAsync();
        await StoredMeetings.AddAsync(host, world, 1, ProductWorld.Start);
        await host.WakeAsync();
        await host.SettleAsync();
        var steps = new Steps();
        await using var app = await LocalHostApp.StartAsync(new LocalHostOptions
        {
            Settings = LocalSettings.Sample.With("Secrets__policy", "node:secret"),
            Clock = world.Clock,
            FunctionClasses = [typeof(PolicyApi)],
            CreateStorage = false,
            Services = services => services.AddSingleton<ITables>(new SteppedTables(world.Tables, steps)),
        });
        using var client = app.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("node:secret")));
        await TimeAsync(client, WarmUp);
        var before = steps.Taken.Count;
        var times = await TimeAsync(client, LookUps);
        RoomFigures.Say($"{LookUps:N0} policy look-ups: p50 {times.At(0.5):0.00} ms, p99 {times.At(0.99):0.00} ms, {(double)(steps.Taken.Count - before) / LookUps:0.00} storage operations each");
    }

    private static async Task<List<double>> TimeAsync(HttpClient client, int lookUps)
    {
        var times = new List<double>();
        for (var number = 0; number < lookUps; number++)
        {
            var started = TimeProvider.System.GetTimestamp();
            var answer = await client.GetStringAsync(Address);
            times.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
            if (!answer.Contains("Meeting 1", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"The room was not given: {answer}");
            }
        }

        return times;
    }
}
