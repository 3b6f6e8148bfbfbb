using System.Text.Json.Nodes;
using PexipFunctions.Configuration;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.Admin;

/// <summary>The admin API's OpenAPI 3.1 document: paths from the embedded file, the integration's schema from the field table.</summary>
public sealed class OpenApiDocument
{
    private readonly string text = Write();

    public Answer Get() => Answer.Text(text, "application/json");

    private static string Write()
    {
        using var stream = typeof(OpenApiDocument).Assembly.GetManifestResourceStream("Admin/openapi.json")!;
        var document = JsonNode.Parse(stream)!.AsObject();
        document["components"]!["schemas"]!["Integration"] = IntegrationSchema.Write();
        return document.ToJsonString(IntegrationJson.Options);
    }
}
