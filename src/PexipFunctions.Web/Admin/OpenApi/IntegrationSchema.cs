using System.Text.Json;
using System.Text.Json.Nodes;
using PexipFunctions.Configuration;

namespace PexipFunctions.Web.Admin;

/// <summary>The JSON schema of an integration, made from the field table; what JSON schema has no word for stands in <c>x-</c> members, which the console reads.</summary>
internal static class IntegrationSchema
{
    public static JsonObject Write()
    {
        var root = Section();
        var properties = root["properties"]!.AsObject();
        AddOthers(properties);
        foreach (var field in IntegrationFields.All)
        {
            var parts = field.Path.Split('.');
            var section = parts.Length == 1 ? root : Inner(properties, parts[0]);
            section["properties"]![parts[^1]] = Property(field);
            if (field.Required)
            {
                RequiredOf(section, field.ExchangeKind).Add(parts[^1]);
            }
        }

        return root;
    }

    private static void AddOthers(JsonObject properties)
    {
        properties["id"] = new JsonObject { ["type"] = "string", ["format"] = "uuid", ["readOnly"] = true, ["description"] = "Set by the app; a replacement gets a new one." };
        properties["manifestVersion"] = new JsonObject { ["type"] = "integer", ["readOnly"] = true, ["description"] = "1, and one more for every change of a starred field." };
        properties["manifestInstalled"] = new JsonObject { ["type"] = "integer", ["readOnly"] = true, ["description"] = "The version of the add-in file that is installed; 0: none yet." };
        properties["manifestMustBeReinstalled"] = new JsonObject { ["type"] = "boolean", ["readOnly"] = true, ["description"] = "Whether the installed add-in file is older than the fields, or was written by a release that wrote it otherwise." };
        properties["activeSince"] = new JsonObject { ["type"] = "string", ["format"] = "date-time", ["readOnly"] = true, ["description"] = "When the integration was last switched on; unknown meetings of before are left alone." };
        properties["modeSince"] = new JsonObject { ["type"] = "string", ["format"] = "date-time", ["readOnly"] = true, ["description"] = "When the mode was last changed." };
        properties[SignInWaysJson.OlderName] = new JsonObject
        {
            ["type"] = "string",
            ["enum"] = new JsonArray("anonymous", "signedIn"),
            ["deprecated"] = true,
            ["description"] = $"What clients of before {SignInWaysJson.Name} know of it: anonymous where anyone may use the add-in, else signedIn. Sent without {SignInWaysJson.Name}, signedIn means Entra.",
        };
    }

    /// <summary>What must be there always, or with one kind of Exchange.</summary>
    private static JsonArray RequiredOf(JsonObject section, string? kind)
    {
        if (kind is null)
        {
            return section["required"]!.AsArray();
        }

        section["if"] ??= new JsonObject { ["properties"] = new JsonObject { ["kind"] = new JsonObject { ["const"] = kind } }, ["required"] = new JsonArray("kind") };
        return (section["then"] ??= new JsonObject { ["required"] = new JsonArray() })["required"]!.AsArray();
    }

    private static JsonObject Inner(JsonObject properties, string name) => (JsonObject)(properties[name] ??= Section());

    private static JsonObject Section() => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject(),
        ["required"] = new JsonArray(),
    };

    private static JsonObject Property(IntegrationField field)
    {
        var property = new JsonObject
        {
            ["title"] = field.Name,
            ["description"] = field.Help,
            ["type"] = TypeOf(field),
            ["x-type"] = Camel(field.Type),
            ["x-group"] = Camel(field.Group),
            ["x-effect"] = Camel(field.Effect),
            ["x-starred"] = field.Starred,
        };
        if (field.ExchangeKind is { } kind)
        {
            property["x-kind"] = kind;
        }

        if (!field.Required)
        {
            property["default"] = JsonSerializer.SerializeToNode(field.Default, IntegrationJson.Options);
        }

        AddLimits(field, property);
        return property;
    }

    private static void AddLimits(IntegrationField field, JsonObject property)
    {
        var (least, most) = field.Type == FieldType.Number ? ("minimum", "maximum") : ("minLength", "maxLength");
        var target = property;
        if (field.Type == FieldType.List)
        {
            property["items"] = target = new JsonObject { ["type"] = "string" };
            if (field.Required)
            {
                property["minItems"] = 1;
            }

            property["maxItems"] = IntegrationField.MostItems;
        }

        if (FieldForm.Of(field.Items ?? field.Type) is { } form)
        {
            target["pattern"] = field.Required || field.Items is not null ? form.Pattern : $"^$|{form.Pattern}";
            target["x-form"] = form.What;
        }

        if (field.Least is { } lowest)
        {
            target[least] = lowest;
        }

        if (field.Most is { } highest)
        {
            target[most] = highest;
        }

        if (field.Type == FieldType.Choices)
        {
            property["items"] = target = new JsonObject { ["type"] = "string" };
            property["minItems"] = 1;
            property["uniqueItems"] = true;
        }

        if (field.Choices.Count > 0)
        {
            target["enum"] = new JsonArray([.. field.Choices.Select(choice => (JsonNode)choice)]);
        }

        if (field.Scope is { } scope)
        {
            property["x-variables"] = new JsonArray([.. scope.Variables.Select(variable => (JsonNode)variable)]);
            property["x-html"] = field.Html;
        }
    }

    private static JsonNode TypeOf(IntegrationField field)
    {
        var type = field.Type switch
        {
            FieldType.Number => "integer",
            FieldType.Switch => "boolean",
            FieldType.List or FieldType.Choices => "array",
            _ => "string",
        };
        return field.MayBeNull ? new JsonArray(type, "null") : type;
    }

    private static string Camel(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
