using System.Text.Json.Nodes;

namespace PexipFunctions.Simulators.ManagementNode.Model;

/// <summary>What Infinity refuses with a 400, and the body that it answers.</summary>
internal sealed class ConferenceRules(AliasErrorShape shape)
{
    private const string RoomExists = "Conference with this Name already exists.";
    private const string AliasExists = "Conference alias with this Alias already exists.";
    private static readonly string[] Limited = ["name", "description", "tag"];
    private static readonly string[] ServiceTypes = ["conference", "lecture", "two_stage_dialing", "test_call", "media_playback"];

    /// <summary>The error body for this room among <paramref name="others"/>, or null.</summary>
    public JsonObject? Check(JsonObject fields, IReadOnlyList<string> aliases, IReadOnlyCollection<RoomRecord> others, IReadOnlyCollection<Theme> themes) =>
        CheckValues(fields, themes)
        ?? CheckAliases(aliases)
        ?? (others.Any(other => other.Name == Text(fields, "name")) ? Of("name", RoomExists) : null)
        ?? (aliases.Any(alias => others.Any(other => other.Answers(alias))) ? Duplicate() : null);

    private static JsonObject? CheckValues(JsonObject fields, IReadOnlyCollection<Theme> themes)
    {
        if (Text(fields, "name").Length == 0)
        {
            return Of("name", "This field is required.");
        }

        var tooLong = Limited.FirstOrDefault(field => Text(fields, field).Length > 250);
        if (tooLong is not null)
        {
            return Of(tooLong, $"Ensure this value has at most 250 characters (it has {Text(fields, tooLong).Length}).");
        }

        return CheckType(fields) ?? CheckPins(fields) ?? CheckLimit(fields) ?? CheckTheme(fields, themes);
    }

    private static JsonObject? CheckType(JsonObject fields) =>
        ServiceTypes.Contains(Text(fields, "service_type")) ? null : Of("service_type", "Value is not a valid choice.");

    private static JsonObject? CheckPins(JsonObject fields)
    {
        foreach (var field in (string[])["pin", "guest_pin"])
        {
            var pin = Text(fields, field);
            if (pin.Length > 0 && (pin.Length is < 4 or > 20 || !pin.All(char.IsAsciiDigit)))
            {
                return Of(field, "Enter a PIN of 4 to 20 digits.");
            }
        }

        var guests = fields["allow_guests"]?.GetValue<bool>() ?? false;
        return guests && Text(fields, "pin").Length == 0 ? Of("pin", "A host PIN is required when guests are allowed.") : null;
    }

    private static JsonObject? CheckLimit(JsonObject fields) =>
        fields["participant_limit"]?.GetValue<int>() is < 0 or > 1_000_000
            ? Of("participant_limit", "Ensure this value is between 0 and 1000000.")
            : null;

    private static JsonObject? CheckTheme(JsonObject fields, IReadOnlyCollection<Theme> themes)
    {
        var uri = Text(fields, "ivr_theme");
        return uri.Length == 0 || themes.Any(theme => uri == Uris.Theme(theme.Id))
            ? null
            : Of("ivr_theme", $"Could not find the provided object via resource URI '{uri}'.");
    }

    private static JsonObject? CheckAliases(IReadOnlyList<string> aliases)
    {
        if (aliases.Any(alias => alias.Length is 0 or > 250))
        {
            return Of("aliases", "Ensure each alias has 1 to 250 characters.");
        }

        return aliases.Distinct(StringComparer.OrdinalIgnoreCase).Count() < aliases.Count ? Of("aliases", AliasExists) : null;
    }

    private JsonObject Duplicate() => shape switch
    {
        AliasErrorShape.NestedInAliases => new() { ["conference"] = new JsonObject { ["aliases"] = new JsonArray(Field("alias", AliasExists)) } },
        AliasErrorShape.OwnResource => new() { ["conference_alias"] = Field("alias", AliasExists) },
        AliasErrorShape.All => Of("__all__", AliasExists),
        AliasErrorShape.Text => new() { ["error"] = AliasExists },
        _ => Of("alias", AliasExists),
    };

    private static JsonObject Of(string field, string message) => new() { ["conference"] = Field(field, message) };

    private static JsonObject Field(string field, string message) => new() { [field] = new JsonArray(message) };

    private static string Text(JsonObject fields, string name) => fields[name]?.GetValue<string>() ?? "";
}
