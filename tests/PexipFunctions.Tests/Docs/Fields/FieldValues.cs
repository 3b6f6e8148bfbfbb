using System.Text.Json.Nodes;
using PexipFunctions.Configuration;

namespace PexipFunctions.Tests.Docs.Fields;

/// <summary>Sets a field by its path in the JSON document, as the console does.</summary>
internal static class FieldValues
{
    public static Integration With(this Integration integration, IntegrationField field, JsonNode? value)
    {
        var document = IntegrationJson.ToJson(integration);
        var (section, name) = field.Path.Split('.') is [var outer, var inner] ? (document[outer]!.AsObject(), inner) : (document, field.Path);
        section[name] = value?.DeepClone();
        return IntegrationJson.FromJson(document);
    }
}
