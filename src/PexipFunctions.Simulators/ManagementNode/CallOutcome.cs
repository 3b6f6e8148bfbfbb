namespace PexipFunctions.Simulators.ManagementNode;

/// <summary>How a call ended.</summary>
/// <param name="ParticipantId">Set when the caller is in.</param>
/// <param name="RoomName">The conference that the caller is in.</param>
/// <param name="ByPolicy">True when external policy decided, false when the node's own database did.</param>
public sealed record CallOutcome(string? ParticipantId, string? RoomName, bool ByPolicy)
{
    public bool Joined => ParticipantId is not null;
}
