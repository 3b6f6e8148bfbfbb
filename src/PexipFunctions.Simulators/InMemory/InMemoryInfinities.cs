using System.Collections.Concurrent;
using PexipFunctions.Configuration;
using PexipFunctions.Rooms;
using PexipFunctions.Simulators.ManagementNode;
using PexipFunctions.Simulators.ManagementNode.Model;

namespace PexipFunctions.Simulators.InMemory;

/// <summary>Management Nodes in memory, one for each address that a test adds.</summary>
internal sealed class InMemoryInfinities : IInfinities
{
    private readonly ConcurrentDictionary<Uri, InMemoryInfinity> nodes = new();

    public InMemoryInfinity Add(Uri address, InfinityModel model, Faults faults) =>
        nodes[address] = new InMemoryInfinity(model, faults);

    public IInfinity Open(Integration integration) =>
        integration.Infinity.Address is { } address && nodes.TryGetValue(address, out var node)
            ? node
            : throw new InfinityException(InfinityTrouble.Unreachable, "No Management Node in memory has that address.");
}
