namespace PexipFunctions.Simulators.ManagementNode.Model;

/// <summary>A try to join: <paramref name="ParticipantId"/> is null when the nodes knew no such alias.</summary>
public sealed record JoinOutcome(DateTimeOffset At, string Alias, string? ParticipantId)
{
    public bool Joined => ParticipantId is not null;
}
