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
    private readonly ServiceProvider services;

    private NodeFixture(ManagementNodeSimulator node, TimeProvider time, InfinitySettings settings, FixedSecrets secrets)
    {
        Node = node;
        Secrets = secrets;
        Integration = new Integration { Id = IntegrationId.New(), Name = "Boardroom", Infinity = settings with { Address = settings.Address ?? node.BaseAddress } };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Network:AllowLoopback", "true")]).Build();
        services = new ServiceCollection()
            .AddSingleton(time)
            .AddSingleton<IRandomSource>(SecureRandom.Instance)
            .AddSingleton<ISecrets>(secrets)
            .AddSingleton<ITables, MemoryTables>()
            .AddNetwork(configuration)
            .AddTelemetry()
            .AddManagementNodes()
            .BuildServiceProvider();
    }

    public ManagementNodeSimulator Node { get; }

    public FixedSecrets Secrets { get; }

    public Integration Integration { get; }

    public IInfinities Infinities => services.GetRequiredService<IInfinities>();

    public IInfinity Client => Infinities.Open(Integration);

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
        await Node.DisposeAsync();
    }
}
