using PexipFunctions.Rooms;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Simulators.ManagementNode;
using PexipFunctions.Simulators.ManagementNode.Model;

namespace PexipFunctions.Tests.Infinity.ManagementNode;

public sealed class InMemoryInfinityContractTests : InfinityContract
{
    private readonly InfinityModel model;
    private readonly Faults faults;

    public InMemoryInfinityContractTests()
    {
        var time = NodeFixture.Clock();
        model = new InfinityModel(time, TimeSpan.FromMinutes(1));
        model.AddTheme("Corporate");
        faults = new Faults(time);
    }

    private protected override IInfinity Infinity => new InMemoryInfinity(model, faults);

    private protected override InfinityModel Model => model;

    private protected override Faults Faults => faults;

    public override Task InitializeAsync() => Task.CompletedTask;

    public override Task DisposeAsync() => Task.CompletedTask;
}
