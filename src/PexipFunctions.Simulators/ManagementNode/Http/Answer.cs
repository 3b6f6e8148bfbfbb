using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PexipFunctions.Simulators.ManagementNode.Http;

/// <summary>What the node answers.</summary>
public sealed record Answer(int Status, JsonNode? Body = null, string? Location = null, TimeSpan? RetryAfter = null)
{
    public static Answer NotFound { get; } = new(404);

    public static Answer NotAllowed { get; } = new(405);

    public static Answer Error(int status, string message) => new(status, new JsonObject { ["error"] = message });

    public async Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        if (Location is not null)
        {
            response.Headers.Location = Location;
        }

        if (RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = wait.TotalSeconds.ToString("0", System.Globalization.CultureInfo.InvariantCulture);
        }

        if (Body is not null)
        {
            response.ContentType = "application/json";
            await response.WriteAsync(Body.ToJsonString());
        }
    }
}
