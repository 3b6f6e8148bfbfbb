using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Graph;

/// <summary>The adapter before a simulated Graph, and a listener for its notifications.</summary>
public abstract class GraphAndReceiver : IAsyncLifetime
{
    private protected GraphOverHttp Graph { get; private set; } = null!;

    private protected WebhookReceiver Receiver { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Graph = await GraphOverHttp.StartAsync();
        Receiver = await WebhookReceiver.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await Graph.DisposeAsync();
        await Receiver.DisposeAsync();
    }
}
