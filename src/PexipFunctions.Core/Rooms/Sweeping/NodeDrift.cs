using PexipFunctions.Aliases;
using PexipFunctions.Domain;

namespace PexipFunctions.Rooms.Sweeping;

/// <summary>All differences on one Management Node.</summary>
/// <param name="Rooms">How many rooms of this deployment each integration has there.</param>
/// <param name="Standing">The aliases whose rooms may be there by their own records.</param>
public sealed record NodeDrift(IReadOnlyList<Drift> Items, IReadOnlyDictionary<IntegrationId, int> Rooms, IReadOnlyList<AliasRecord> Standing);
