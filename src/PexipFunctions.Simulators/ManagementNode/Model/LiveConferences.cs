namespace PexipFunctions.Simulators.ManagementNode.Model;

/// <summary>The conferences that run now. Not thread-safe; <see cref="InfinityModel"/> locks.</summary>
internal sealed class LiveConferences
{
    private readonly Dictionary<string, LiveConference> running = [];

    public IReadOnlyList<LiveConference> All => [.. running.Values];

    public bool Runs(string name) => running.ContainsKey(name);

    public string Join(string name, string tag, string displayName, DateTimeOffset now)
    {
        if (!running.TryGetValue(name, out var conference))
        {
            running[name] = conference = new LiveConference(Guid.NewGuid().ToString(), name, tag, now);
        }

        var participant = new Participant(Guid.NewGuid().ToString(), displayName, now);
        conference.Participants.Add(participant);
        return participant.Id;
    }

    public bool Leave(string participantId)
    {
        var conference = running.Values.FirstOrDefault(live => live.Participants.RemoveAll(one => one.Id == participantId) > 0);
        if (conference?.Participants.Count == 0)
        {
            running.Remove(conference.Name);
        }

        return conference is not null;
    }

    /// <summary>Everyone is disconnected: the room was deleted.</summary>
    public void End(string name) => running.Remove(name);
}
