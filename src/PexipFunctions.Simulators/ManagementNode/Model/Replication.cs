namespace PexipFunctions.Simulators.ManagementNode.Model;

/// <summary>
/// What the Conferencing Nodes know: the database as it was a replication delay ago (about a minute, Pexip's
/// "configuration replication"). Not thread-safe; <see cref="InfinityModel"/> locks.
/// </summary>
internal sealed class Replication(TimeSpan delay)
{
    private readonly Dictionary<int, List<(DateTimeOffset From, RoomRecord? Room)>> revisions = [];

    public void Record(int id, RoomRecord? room, DateTimeOffset now)
    {
        if (!revisions.TryGetValue(id, out var list))
        {
            revisions[id] = list = [];
        }

        list.Add((now + delay, room));
        list.RemoveRange(0, Math.Max(0, list.FindLastIndex(revision => revision.From <= now)));
        Forget(now);
    }

    public IEnumerable<RoomRecord> At(DateTimeOffset time) =>
        revisions.Values
            .Select(list => list.FindLast(revision => revision.From <= time).Room)
            .OfType<RoomRecord>();

    /// <summary>True when the nodes have the latest revision of that room.</summary>
    public bool IsCurrent(int id, DateTimeOffset time) => revisions.TryGetValue(id, out var list) && list[^1].From <= time;

    private void Forget(DateTimeOffset now)
    {
        var gone = revisions.Where(entry => entry.Value[^1] is (var from, null) && from <= now).Select(entry => entry.Key);
        foreach (var id in gone.ToList())
        {
            revisions.Remove(id);
        }
    }
}
