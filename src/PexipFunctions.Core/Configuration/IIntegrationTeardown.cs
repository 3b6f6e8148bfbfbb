namespace PexipFunctions.Configuration;

/// <summary>Takes down what an integration has made, before it is deleted. It is off by then, and its settings are still there.</summary>
public interface IIntegrationTeardown
{
    /// <summary>Deletes its subscription, removes its rooms and releases its aliases. Safe to repeat after a failure.</summary>
    Task CloseAsync(Integration integration, CancellationToken cancellationToken);
}
