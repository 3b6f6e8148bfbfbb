namespace PexipFunctions.Simulators.ManagementNode.Model;

/// <summary>A conference that runs now: as the nodes knew its room when the first participant came.</summary>
public sealed record LiveConference(string Id, string Name, string Tag, DateTimeOffset Started)
{
    public List<Participant> Participants { get; } = [];
}
