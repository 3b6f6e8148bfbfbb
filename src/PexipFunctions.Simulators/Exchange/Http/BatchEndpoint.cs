using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PexipFunctions.Simulators.Exchange.Http;

/// <summary><c>/$batch</c>: up to 20 requests, 4 of them at once unless they wait for others, each answered for itself (Learn: JSON batching).</summary>
internal static class BatchEndpoint
{
    public const string ClientName = "batch";
    private const int AtOnce = 4;

    public static void MapBatch(this RouteGroupBuilder graph) => graph.MapPost("/$batch", RunAsync);

    private static async Task<IResult> RunAsync(HttpContext context, JsonObject body, IHttpClientFactory clients)
    {
        var parts = (body["requests"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var twins = parts.Select(part => (string?)part["id"]).Distinct().Count() != parts.Count;
        if (context.Refuse(new GraphCall(GraphCallKind.Batch) { Parts = parts.Count, HasTwinParts = twins }) is { } refusal)
        {
            return refusal;
        }

        var root = $"{context.Request.Scheme}://{context.Request.Host}/v1.0";
        var answers = new ConcurrentDictionary<string, JsonObject>(StringComparer.Ordinal);
        Task<JsonObject> Answer(JsonObject part, CancellationToken token) =>
            AnswerAsync(clients.CreateClient(ClientName), root, context.Request.Headers.Authorization.ToString(), part, token);

        await Parallel.ForEachAsync(
            parts.Where(part => Before(part).Count == 0), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = context.RequestAborted },
            async (part, token) => answers[(string)part["id"]!] = await Answer(part, token));
        foreach (var part in parts.Where(part => Before(part).Count > 0))
        {
            var goesOn = Before(part).TrueForAll(id => answers.TryGetValue(id, out var answer) && (int)answer["status"]! < 400);
            answers[(string)part["id"]!] = goesOn ? await Answer(part, context.RequestAborted) : Failed((string?)part["id"]);
        }

        return TypedResults.Json(new JsonObject { ["responses"] = new JsonArray([.. parts.Select(part => answers[(string)part["id"]!])]) });
    }

    /// <summary>The parts that must have gone well before this one begins; else it is a failed dependency.</summary>
    private static List<string> Before(JsonObject part) => (part["dependsOn"] as JsonArray ?? []).Select(id => (string)id!).ToList();

    private static JsonObject Failed(string? id)
    {
        var row = RefusalTable.Row("batch-dependency");
        return new JsonObject
        {
            ["id"] = id,
            ["status"] = row.Status,
            ["body"] = new JsonObject { ["error"] = new JsonObject { ["code"] = row.Code, ["message"] = row.When } },
        };
    }

    private static async Task<JsonObject> AnswerAsync(HttpClient client, string root, string authorization, JsonObject part, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(new HttpMethod((string?)part["method"] ?? "GET"), root + (string?)part["url"]);
        request.Headers.Authorization = AuthenticationHeaderValue.Parse(authorization);
        if (part["body"] is { } content)
        {
            request.Content = new StringContent(content.ToJsonString(), Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in part["headers"] as JsonObject ?? [])
        {
            request.Headers.TryAddWithoutValidation(name, (string?)value);
        }

        using var response = await client.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return new JsonObject
        {
            ["id"] = (string?)part["id"],
            ["status"] = (int)response.StatusCode,
            ["headers"] = new JsonObject([.. response.Headers.Concat(response.Content.Headers)
                .Select(header => KeyValuePair.Create<string, JsonNode?>(header.Key, string.Join(',', header.Value)))]),
            ["body"] = text.Length == 0 ? null : JsonNode.Parse(text),
        };
    }
}
