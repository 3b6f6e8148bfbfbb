using PexipFunctions.Rooms;
using PexipFunctions.Simulators.ManagementNode;
using PexipFunctions.Simulators.ManagementNode.Model;

namespace PexipFunctions.Tests.Infinity.ManagementNode;

public sealed class ManagementNodeClientContractTests : InfinityContract
{
    private NodeFixture fixture = null!;

    private protected override IInfinity Infinity => fixture.Client;

    private protected override InfinityModel Model => fixture.Node.Infinity;

    private protected override Faults Faults => fixture.Node.Faults;

    public override async Task InitializeAsync() => fixture = await NodeFixture.StartAsync();

    public override async Task DisposeAsync() => await fixture.DisposeAsync();
}
