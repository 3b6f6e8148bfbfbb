using PexipFunctions.Integrations;

namespace PexipFunctions.Rooms.Sweeping;

/// <summary>All differences on one Management Node.</summary>
/// <param name="Rooms">How many rooms of this deployment each integration has there.</param>
public sealed record NodeDrift(IReadOnlyList<Drift> Items, IReadOnlyDictionary<IntegrationId, int> Rooms);
