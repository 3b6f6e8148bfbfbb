using System.Text.Json;
using System.Text.Json.Nodes;
using PexipFunctions.Simulators.ManagementNode.Model;

namespace PexipFunctions.Simulators.ManagementNode.Http;

/// <summary><c>/control/...</c>: what a demo or a person at a playground does with the deployment, without credentials.</summary>
internal sealed class ControlApi(InfinityModel model, ConferencingNode node)
{
    private NodeBackup backup = new([], 0, 0);

    public async Task<Answer> HandleAsync(string verb, string path, string body)
    {
        try
        {
            return await DoAsync(verb, path, body);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return Answer.Error(400, malformed.Message);
        }
    }

    private async Task<Answer> DoAsync(string verb, string path, string body) => (verb, path.TrimEnd('/')) switch
    {
        ("GET", "/control/rooms") => new Answer(200, new JsonArray([.. model.Rooms.Select(Row)])),
        ("POST", "/control/rooms") => Create(body),
        ("POST", "/control/backup") => Done(() => backup = model.Backup()),
        ("POST", "/control/restore") => Done(() => model.Restore(backup)),
        ("GET", "/control/touched") => new Answer(200, JsonSerializer.SerializeToNode(model.LiveRoomsTouched, JsonSerializerOptions.Web)),
        ("POST", "/control/join") => await JoinAsync(body),
        ("POST", "/control/leave") => new Answer(model.Leave(Text(body, "participantId")) ? 204 : 404),
        _ => Answer.NotFound,
    };

    private static Answer Done(Action action)
    {
        action();
        return new Answer(204);
    }

    private JsonObject Row(RoomRecord room) => new()
    {
        ["id"] = room.Id,
        ["name"] = room.Name,
        ["tag"] = room.Tag,
        ["description"] = room.Fields["description"]?.DeepClone(),
        ["aliases"] = new JsonArray([.. room.Aliases.Select(alias => JsonValue.Create(alias.Alias))]),
        ["replicated"] = model.IsReplicated(room.Id),
        ["participants"] = new JsonArray([.. model.LiveConferences
            .Where(live => live.Name == room.Name)
            .SelectMany(live => live.Participants)
            .Select(participant => JsonValue.Create(participant.DisplayName))]),
    };

    private Answer Create(string body)
    {
        var change = model.Create(JsonNode.Parse(body)!.AsObject());
        return change.Room is { } room ? new Answer(201, Row(room)) : new Answer(400, change.Errors);
    }

    private async Task<Answer> JoinAsync(string body)
    {
        var outcome = await node.DialAsync(Text(body, "alias"), Text(body, "displayName"));
        return outcome.Joined ? new Answer(200, new JsonObject { ["participantId"] = outcome.ParticipantId, ["room"] = outcome.RoomName }) : Answer.Error(404, "conference not found");
    }

    private static string Text(string body, string field) => JsonNode.Parse(body)?[field]?.GetValue<string>() ?? "";
}
