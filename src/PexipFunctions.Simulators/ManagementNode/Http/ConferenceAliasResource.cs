using System.Globalization;
using System.Text.Json.Nodes;
using PexipFunctions.Simulators.ManagementNode.Model;

namespace PexipFunctions.Simulators.ManagementNode.Http;

/// <summary><c>configuration/v1/conference_alias/</c>: every write is one of the room that has the alias.</summary>
internal sealed class ConferenceAliasResource(InfinityModel model) : Resource
{
    public static JsonObject Row(RoomRecord room, RoomAlias alias) => new()
    {
        ["id"] = alias.Id,
        ["alias"] = alias.Alias,
        ["description"] = alias.Description,
        ["conference"] = Uris.Conference(room.Id),
        ["creation_time"] = Stamp(alias.Created),
        ["resource_uri"] = Uris.Alias(alias.Id),
    };

    public override IEnumerable<JsonObject> Rows() =>
        model.Rooms.SelectMany(room => room.Aliases.Select(alias => Row(room, alias))).OrderBy(row => row["id"]!.GetValue<int>());

    public override Answer Create(JsonObject body)
    {
        var room = model.Rooms.FirstOrDefault(room => Uris.Conference(room.Id) == body["conference"]?.GetValue<string>());
        if (room is null)
        {
            return new Answer(400, new JsonObject { ["conference_alias"] = new JsonObject { ["conference"] = new JsonArray("This field is required.") } });
        }

        var change = Replace(room, [.. room.Aliases.Select(Body), (JsonObject)body.DeepClone()], "PATCH");
        return change.Room is { } changed ? new Answer(201, Location: Uris.Alias(changed.Aliases[^1].Id)) : new Answer(400, change.Errors);
    }

    public override Answer Update(string id, JsonObject body, string verb) =>
        Change(id, 202, (alias, others) => [.. others.Select(Body), new JsonObject
        {
            ["alias"] = body["alias"]?.GetValue<string>() ?? alias.Alias,
            ["description"] = body["description"]?.GetValue<string>() ?? alias.Description,
        }]);

    public override Answer Delete(string id) => Change(id, 204, (_, others) => [.. others.Select(Body)]);

    public override Answer DeleteAll()
    {
        foreach (var room in model.Rooms.Where(room => room.Aliases.Count > 0))
        {
            Replace(room, [], "DELETE");
        }

        return new Answer(204);
    }

    private Answer Change(string id, int success, Func<RoomAlias, IEnumerable<RoomAlias>, JsonArray> aliases)
    {
        foreach (var room in model.Rooms)
        {
            var alias = room.Aliases.FirstOrDefault(one => one.Id.ToString(CultureInfo.InvariantCulture) == id);
            if (alias is not null)
            {
                var change = Replace(room, aliases(alias, room.Aliases.Where(other => other.Id != alias.Id)), success == 204 ? "DELETE" : "PATCH");
                return change.Errors is null ? new Answer(success) : new Answer(400, change.Errors);
            }
        }

        return Answer.NotFound;
    }

    private RoomChange Replace(RoomRecord room, JsonArray aliases, string verb) =>
        model.Update(room.Id, new JsonObject { ["aliases"] = aliases }, verb);

    private static JsonObject Body(RoomAlias alias) => new() { ["alias"] = alias.Alias, ["description"] = alias.Description };
}
