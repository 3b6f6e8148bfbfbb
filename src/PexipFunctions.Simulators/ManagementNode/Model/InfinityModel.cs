using System.Text.Json.Nodes;

namespace PexipFunctions.Simulators.ManagementNode.Model;

/// <summary>
/// A Pexip Infinity deployment without its HTTP: the configuration database, what its Conferencing Nodes know of
/// it, the conferences that run, and evidence for tests. Thread-safe.
/// </summary>
public sealed class InfinityModel
{
    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly ConferenceRules rules;
    private readonly Replication replication;
    private readonly LiveConferences live = new();
    private readonly CallScript script = new();
    private readonly SortedDictionary<int, RoomRecord> rooms = [];
    private readonly List<Theme> themes = [];
    private readonly List<LiveRoomTouched> touched = [];
    private readonly List<JoinOutcome> joins = [];
    private int lastRoomId;
    private int lastAliasId;

    /// <param name="replicationDelay">Time until the Conferencing Nodes know a change; about a minute in the field.</param>
    public InfinityModel(TimeProvider time, TimeSpan replicationDelay, AliasErrorShape aliasErrors = AliasErrorShape.NestedInAliases)
    {
        this.time = time;
        rules = new ConferenceRules(aliasErrors);
        replication = new Replication(replicationDelay);
    }

    public IReadOnlyList<RoomRecord> Rooms => Now(_ => rooms.Values.ToList());

    public IReadOnlyList<Theme> Themes => Now(_ => themes.ToList());

    public IReadOnlyList<LiveConference> LiveConferences => Now(_ => live.All);

    /// <summary>Every write to a room in use: only DELETE is ever allowed.</summary>
    public IReadOnlyList<LiveRoomTouched> LiveRoomsTouched => Now(_ => touched.ToList());

    /// <summary>Every try to join by alias, with its outcome.</summary>
    public IReadOnlyList<JoinOutcome> Joins => Now(_ => joins.ToList());

    /// <summary>What the Conferencing Nodes know now.</summary>
    public IReadOnlyList<RoomRecord> RoomsOnNodes => Now(now => replication.At(now).ToList());

    public Theme AddTheme(string name) => Now(_ =>
    {
        var theme = new Theme(themes.Count + 1, name);
        themes.Add(theme);
        return theme;
    });

    public RoomChange Create(JsonObject body) => Now(now =>
    {
        var fields = ConferenceFields.Merge(null, body);
        var aliases = ReadAliases(body, [], now);
        var errors = rules.Check(fields, Names(aliases), rooms.Values, themes);
        return errors is null ? Store(new RoomRecord(++lastRoomId, now, fields, aliases), now) : new RoomChange(null, errors);
    });

    /// <summary>Changes a room; <paramref name="verb"/> PUT starts from the defaults, list fields are replaced.</summary>
    public RoomChange Update(int id, JsonObject body, string verb) => Now(now =>
    {
        if (!rooms.TryGetValue(id, out var room))
        {
            return RoomChange.NotFound;
        }

        Witness(room, verb, now);
        var fields = ConferenceFields.Merge(verb == "PUT" ? null : room.Fields, body);
        var aliases = body.ContainsKey("aliases") || verb == "PUT" ? ReadAliases(body, room.Aliases, now) : room.Aliases;
        var others = rooms.Values.Where(other => other.Id != id).ToList();
        var errors = rules.Check(fields, Names(aliases), others, themes);
        return errors is null ? Store(room with { Fields = fields, Aliases = aliases }, now) : new RoomChange(null, errors);
    });

    /// <summary>Deletes one room, and with it the conference that runs in it; false when there is none.</summary>
    public bool Delete(int id) => Now(now => Remove(id, now));

    /// <summary>What DELETE on the collection does: every room of everybody goes.</summary>
    public void DeleteAll() => Now(now =>
    {
        foreach (var id in rooms.Keys.ToList())
        {
            Remove(id, now);
        }
    });

    /// <summary>Copies the configuration (Pexip: "Backing up and restoring configuration").</summary>
    public NodeBackup Backup() => Now(_ => new NodeBackup([.. rooms.Values], lastRoomId, lastAliasId));

    /// <summary>The configuration becomes that of the backup: rooms made since are gone, those deleted since are back.</summary>
    public void Restore(NodeBackup backup) => Now(now =>
    {
        foreach (var id in rooms.Keys.Except(backup.Rooms.Select(room => room.Id)).ToList())
        {
            rooms.Remove(id);
            replication.Record(id, null, now);
        }

        foreach (var room in backup.Rooms)
        {
            Store(room, now);
        }

        (lastRoomId, lastAliasId) = (backup.LastRoomId, backup.LastAliasId);
    });

    /// <summary>Whether every node knows the latest state of that room.</summary>
    public bool IsReplicated(int id) => Now(now => replication.IsCurrent(id, now));

    /// <summary>Joins by an alias, as far as the nodes know it.</summary>
    public JoinOutcome Join(string alias, string displayName) => Now(now => JoinAt(alias, displayName, now));

    /// <summary>Joins a conference that is not (necessarily) in the database: external policy named it.</summary>
    public string JoinConference(string name, string tag, string displayName) => Now(now => live.Join(name, tag, displayName, now));

    /// <summary>False when that participant is gone already.</summary>
    public bool Leave(string participantId) => Now(_ => live.Leave(participantId));

    /// <summary>Plans a participant who joins at <paramref name="from"/>, if the nodes know the alias then, and stays until <paramref name="until"/>.</summary>
    public void PlanCall(string alias, string displayName, DateTimeOffset from, DateTimeOffset until) => Now(_ =>
    {
        script.Add(from, at =>
        {
            if (JoinAt(alias, displayName, at).ParticipantId is { } participant)
            {
                script.Add(until, _ => live.Leave(participant));
            }
        });
    });

    private void Now(Action<DateTimeOffset> action) => Now(now =>
    {
        action(now);
        return now;
    });

    private T Now<T>(Func<DateTimeOffset, T> action)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            script.Play(now);
            return action(now);
        }
    }

    private JoinOutcome JoinAt(string alias, string displayName, DateTimeOffset now)
    {
        var room = replication.At(now).FirstOrDefault(known => known.Answers(alias));
        var outcome = new JoinOutcome(now, alias, room is null ? null : live.Join(room.Name, room.Tag, displayName, now));
        joins.Add(outcome);
        return outcome;
    }

    private RoomChange Store(RoomRecord room, DateTimeOffset now)
    {
        rooms[room.Id] = room;
        replication.Record(room.Id, room, now);
        return new RoomChange(room, null);
    }

    private bool Remove(int id, DateTimeOffset now)
    {
        if (!rooms.Remove(id, out var room))
        {
            return false;
        }

        Witness(room, "DELETE", now);
        live.End(room.Name);
        replication.Record(id, null, now);
        return true;
    }

    private void Witness(RoomRecord room, string verb, DateTimeOffset now)
    {
        if (live.Runs(room.Name))
        {
            touched.Add(new LiveRoomTouched(now, verb, room.Id, room.Name));
        }
    }

    private List<RoomAlias> ReadAliases(JsonObject body, IReadOnlyList<RoomAlias> before, DateTimeOffset now) =>
        (body["aliases"] as JsonArray ?? []).OfType<JsonObject>().Select(item => ReadAlias(item, before, now)).ToList();

    private RoomAlias ReadAlias(JsonObject item, IReadOnlyList<RoomAlias> before, DateTimeOffset now)
    {
        var alias = item["alias"]?.GetValue<string>() ?? "";
        var description = item["description"]?.GetValue<string>() ?? "";
        return before.FirstOrDefault(known => known.Alias == alias) is { } known
            ? known with { Description = description }
            : new RoomAlias(++lastAliasId, alias, description, now);
    }

    private static List<string> Names(IReadOnlyList<RoomAlias> aliases) => aliases.Select(alias => alias.Alias).ToList();
}
