using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Infinity;
using PexipFunctions.Infinity.ManagementNode;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Network;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Rooms;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Simulators.ManagementNode;
using PexipFunctions.Storage;

namespace PexipFunctions.Tests.Infinity.ManagementNode;

/// <summary>A simulated Management Node and the app's client of it, on one clock.</summary>
internal sealed class NodeFixture : IAsyncDisposable
{
    private readonly MemoryTables tables;
    private readonly TimeProvider time;
    private readonly ServiceProvider services;
    private readonly ServiceProvider other;

    private NodeFixture(ManagementNodeSimulator node, TimeProvider time, InfinitySettings settings, FixedSecrets secrets)
    {
        Node = node;
        Secrets = secrets;
        this.time = time;
        tables = new MemoryTables(time);
        Integration = new Integration { Id = IntegrationId.New(), Name = "Boardroom", Infinity = settings with { Address = settings.Address ?? node.BaseAddress } };
        (services, other) = (StartHost(), StartHost());
    }

    public ManagementNodeSimulator Node { get; }

    public FixedSecrets Secrets { get; }

    public Integration Integration { get; }

    public IInfinities Infinities => services.GetRequiredService<IInfinities>();

    public IInfinity Client => Infinities.Open(Integration);

    /// <summary>The client of another host: it shares the tables alone.</summary>
    public IInfinity OtherClient => other.GetRequiredService<IInfinities>().Open(Integration);

    public static SkippingTime Clock() => new(NodeTransport.TryTimeout);

    public static async Task<NodeFixture> StartAsync(ManagementNodeSimulatorOptions? options = null, TimeProvider? time = null, InfinitySettings? settings = null)
    {
        time ??= Clock();
        var node = await ManagementNodeSimulator.StartAsync(options ?? new(), time);
        var secrets = new FixedSecrets { ["node"] = "admin:password" };
        return new NodeFixture(node, time, settings ?? new InfinitySettings { SecretName = "node" }, secrets);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await other.DisposeAsync();
        await Node.DisposeAsync();
    }

    private ServiceProvider StartHost()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Network:AllowLoopback", "true")]).Build();
        return new ServiceCollection()
            .AddSingleton(time)
            .AddSingleton<IRandomSource>(SecureRandom.Instance)
            .AddSingleton<ISecrets>(Secrets)
            .AddSingleton<ITables>(tables)
            .AddNetwork(configuration)
            .AddTelemetry()
            .AddManagementNodes()
            .BuildServiceProvider();
    }
}
