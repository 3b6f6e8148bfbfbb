using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Operations;

namespace PexipFunctions.Functions;

/// <summary>Whether the app works; names nobody.</summary>
public sealed class HealthCheck(ReportHealth health)
{
    [Function("Health")]
    public async Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request, CancellationToken cancellationToken)
    {
        var report = await health.RunAsync(cancellationToken);
        var body = new JsonObject { ["status"] = report.Status, ["alarms"] = report.Alarms, ["version"] = AppVersion.Number };
        _ = report.Overdue.Count > 0 ? body["overdue"] = new JsonArray([.. report.Overdue.Select(name => JsonValue.Create(name))]) : null;
        _ = report.Queues.Count > 0 ? body["queues"] = new JsonArray([.. report.Queues.Select(name => JsonValue.Create(name))]) : null;
        _ = report.OldSince is { } since ? body["oldSince"] = since : null;
        return Results.Json(body, statusCode: report.Status == "down" ? 503 : 200);
    }
}
