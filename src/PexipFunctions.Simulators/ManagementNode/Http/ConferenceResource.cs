using System.Globalization;
using System.Text.Json.Nodes;
using PexipFunctions.Simulators.ManagementNode.Model;

namespace PexipFunctions.Simulators.ManagementNode.Http;

/// <summary><c>configuration/v1/conference/</c></summary>
internal sealed class ConferenceResource(InfinityModel model) : Resource
{
    public override IEnumerable<JsonObject> Rows() => model.Rooms.Select(Row);

    public override Answer Create(JsonObject body)
    {
        var change = model.Create(body);
        return change.Room is { } room ? new Answer(201, Location: Uris.Conference(room.Id)) : new Answer(400, change.Errors);
    }

    public override Answer Update(string id, JsonObject body, string verb)
    {
        var change = int.TryParse(id, CultureInfo.InvariantCulture, out var number) ? model.Update(number, body, verb) : RoomChange.NotFound;
        return change switch
        {
            { Room: not null } => new Answer(verb == "PUT" ? 204 : 202),
            { Errors: not null } => new Answer(400, change.Errors),
            _ => Answer.NotFound,
        };
    }

    public override Answer Delete(string id) =>
        int.TryParse(id, CultureInfo.InvariantCulture, out var number) && model.Delete(number) ? new Answer(204) : Answer.NotFound;

    public override Answer DeleteAll()
    {
        model.DeleteAll();
        return new Answer(204);
    }

    private static JsonObject Row(RoomRecord room)
    {
        var row = (JsonObject)room.Fields.DeepClone();
        row["id"] = room.Id;
        row["resource_uri"] = Uris.Conference(room.Id);
        row["creation_time"] = Stamp(room.Created);
        row["sync_tag"] = "";
        row["scheduled_conferences"] = new JsonArray();
        row["scheduled_conferences_count"] = 0;
        row["aliases"] = new JsonArray([.. room.Aliases.Select(alias => ConferenceAliasResource.Row(room, alias))]);
        return row;
    }
}
