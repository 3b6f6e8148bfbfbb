using System.Text.Json;
using System.Text.Json.Nodes;
using PexipFunctions.Simulators.ManagementNode.Model;

namespace PexipFunctions.Simulators.ManagementNode;

/// <summary>A policy server's reply as a Conferencing Node understands it; anything it cannot use counts as no reply.</summary>
/// <param name="Room">Name and tag of the room that the caller is to be in.</param>
internal sealed record PolicyReply((string Name, string Tag)? Room, bool Rejected)
{
    private const int LongestField = 250;

    public static PolicyReply None { get; } = new(null, false);

    public static PolicyReply Read(string body, IReadOnlyList<Theme> themes)
    {
        try
        {
            var reply = JsonNode.Parse(body)?.AsObject();
            return Text(reply, "status") != "success" ? None
                : reply?["result"] is JsonObject result ? ReadRoom(result, themes)
                : new PolicyReply(null, Text(reply, "action") == "reject");
        }
        catch (Exception unusable) when (unusable is JsonException or InvalidOperationException)
        {
            return None;
        }
    }

    private static PolicyReply ReadRoom(JsonObject result, IReadOnlyList<Theme> themes)
    {
        var (name, tag, theme) = (Text(result, "name"), Text(result, "service_tag"), Text(result, "ivr_theme_name"));
        var usable = Text(result, "service_type") == "conference"
            && name.Length > 0 && result.ContainsKey("service_tag")
            && result.All(field => field.Value?.ToString().Length <= LongestField)
            && (theme.Length == 0 || themes.Any(known => known.Name == theme));
        return usable ? new PolicyReply((name, tag), false) : None;
    }

    private static string Text(JsonObject? from, string field) => from?[field]?.GetValue<string>() ?? "";
}
