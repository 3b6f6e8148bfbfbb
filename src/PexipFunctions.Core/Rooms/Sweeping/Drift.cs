using PexipFunctions.Domain;

namespace PexipFunctions.Rooms.Sweeping;

/// <summary>One difference between the Management Node and what should be there.</summary>
/// <param name="Alias">In full when its row is known, else the numeric one.</param>
/// <param name="Detail">What differs and what will happen.</param>
/// <param name="Room">The room; null when it is missing.</param>
/// <param name="HasRow">Whether the alias is known: then room work sees to it.</param>
public sealed record Drift(IntegrationId Integration, NumericAlias NumericAlias, string Alias, DriftState State, string Detail, Room? Room, bool HasRow);
