namespace PexipFunctions.Simulators.Exchange;

/// <summary>How a simulated Exchange Online starts.</summary>
public sealed record ExchangeSimulatorOptions
{
    /// <summary>The port on 127.0.0.1; 0: any free one.</summary>
    public int Port { get; init; }

    /// <summary>Addresses of the resource mailboxes that exist from the start.</summary>
    public IReadOnlyList<string> Mailboxes { get; init; } = [];
    /// <summary>What it shows; null: an Exchange of its own, with these behaviours.</summary>
    public ExchangeModel? Exchange { get; init; }
    public ContestedBehaviours Behaviours { get; init; } = new();
    public BodyRewriting Rewriting { get; init; } = new();
}
