using System.Text.Json.Nodes;
using PexipFunctions.Simulators.ManagementNode.Model;

namespace PexipFunctions.Simulators.ManagementNode.Http;

/// <summary><c>status/v1/participant/</c>: who is in a conference now.</summary>
internal sealed class ParticipantStatusResource(InfinityModel model) : Resource
{
    public override IEnumerable<JsonObject> Rows() =>
        from live in model.LiveConferences
        from participant in live.Participants
        select new JsonObject
        {
            ["id"] = participant.Id,
            ["conference"] = live.Name,
            ["display_name"] = participant.DisplayName,
            ["role"] = "chair",
            ["protocol"] = "WebRTC",
            ["service_tag"] = live.Tag,
            ["connect_time"] = Stamp(participant.Joined),
            ["resource_uri"] = $"/api/admin/status/v1/participant/{participant.Id}/",
        };
}
