using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PexipFunctions.Simulators.ManagementNode.Model;

namespace PexipFunctions.Simulators.ManagementNode.Http;

/// <summary><c>/api/admin/...</c>: finds the resource and does the verb. Addresses without trailing slash do not exist.</summary>
internal sealed class ManagementApi(InfinityModel model, int maxPageSize)
{
    private readonly Dictionary<string, Resource> resources = new()
    {
        ["configuration/v1/conference"] = new ConferenceResource(model),
        ["configuration/v1/conference_alias"] = new ConferenceAliasResource(model),
        ["configuration/v1/ivr_theme"] = new ThemeResource(model),
        ["status/v1/conference"] = new ConferenceStatusResource(model),
        ["status/v1/participant"] = new ParticipantStatusResource(model),
    };

    public Answer Handle(HttpRequest request, string body)
    {
        var segments = request.Path.Value!.Split('/');
        // "", "api", "admin", area, "v1", resource, [id,] ""
        if (segments is not ["", "api", "admin", var area, var version, var name, .. var rest] || rest is not ([""] or [_, ""])
            || !resources.TryGetValue($"{area}/{version}/{name}", out var resource))
        {
            return Answer.NotFound;
        }

        try
        {
            return rest.Length == 2 ? Item(resource, rest[0], request.Method, body) : Collection(resource, request, body);
        }
        catch (Exception failure) when (failure is FormatException or JsonException or InvalidOperationException)
        {
            return Answer.Error(400, failure.Message);
        }
    }

    private static Answer Item(Resource resource, string id, string verb, string body) => verb switch
    {
        "GET" => resource.Get(id),
        "PATCH" or "PUT" => resource.Update(id, Read(body), verb),
        "DELETE" => resource.Delete(id),
        _ => Answer.NotAllowed,
    };

    private Answer Collection(Resource resource, HttpRequest request, string body) => request.Method switch
    {
        "GET" => new ListQuery(request.Query, request.Path.Value!, maxPageSize).Apply([.. resource.Rows()]),
        "POST" => Absolute(resource.Create(Read(body)), request),
        "PATCH" => Bulk(resource, Read(body)),
        "DELETE" => resource.DeleteAll(),
        _ => Answer.NotAllowed,
    };

    /// <summary>Tastypie's bulk PATCH: <c>objects</c> are created or updated, <c>deleted_objects</c> deleted.</summary>
    private static Answer Bulk(Resource resource, JsonObject body)
    {
        foreach (var item in (body["objects"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var answer = item["resource_uri"]?.GetValue<string>() is { } uri
                ? resource.Update(LastSegment(uri), item, "PATCH")
                : resource.Create(item);
            if (answer.Status >= 400)
            {
                return answer;
            }
        }

        foreach (var uri in body["deleted_objects"] as JsonArray ?? [])
        {
            resource.Delete(LastSegment(uri!.GetValue<string>()));
        }

        return new Answer(202);
    }

    private static Answer Absolute(Answer answer, HttpRequest request) =>
        answer.Location is null ? answer : answer with { Location = $"{request.Scheme}://{request.Host}{answer.Location}" };

    private static JsonObject Read(string body) =>
        JsonNode.Parse(body) as JsonObject ?? throw new FormatException("The body is not a JSON object.");

    private static string LastSegment(string uri) => uri.TrimEnd('/').Split('/')[^1];
}
