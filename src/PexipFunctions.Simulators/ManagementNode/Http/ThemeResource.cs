using System.Text.Json.Nodes;
using PexipFunctions.Simulators.ManagementNode.Model;

namespace PexipFunctions.Simulators.ManagementNode.Http;

/// <summary><c>configuration/v1/ivr_theme/</c>, read only: nothing here uploads themes.</summary>
internal sealed class ThemeResource(InfinityModel model) : Resource
{
    public override IEnumerable<JsonObject> Rows() => model.Themes.Select(theme => new JsonObject
    {
        ["id"] = theme.Id,
        ["name"] = theme.Name,
        ["resource_uri"] = Uris.Theme(theme.Id),
    });
}
