namespace PexipFunctions.Simulators.InMemory;

/// <summary>A message in the hands of a host.</summary>
/// <param name="Count">How often it was received, this time included.</param>
/// <param name="Receipt">Void once it is received again.</param>
public sealed record ReceivedMessage(string Text, int Count, int Receipt);
