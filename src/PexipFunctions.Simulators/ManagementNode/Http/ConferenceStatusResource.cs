using System.Text.Json.Nodes;
using PexipFunctions.Simulators.ManagementNode.Model;

namespace PexipFunctions.Simulators.ManagementNode.Http;

/// <summary><c>status/v1/conference/</c>: the conferences that run now.</summary>
internal sealed class ConferenceStatusResource(InfinityModel model) : Resource
{
    public override IEnumerable<JsonObject> Rows() => model.LiveConferences.Select(live => new JsonObject
    {
        ["id"] = live.Id,
        ["name"] = live.Name,
        ["tag"] = live.Tag,
        ["service_type"] = "conference",
        ["is_locked"] = false,
        ["is_started"] = true,
        ["guests_muted"] = false,
        ["start_time"] = Stamp(live.Started),
        ["resource_uri"] = $"/api/admin/status/v1/conference/{live.Id}/",
    });
}
