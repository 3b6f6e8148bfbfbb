using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Operations;

namespace PexipFunctions.Functions;

/// <summary>Whether the app works; names nobody.</summary>
public sealed class HealthCheck(ApiCalls calls, ReportHealth health)
{
    [Function("Health")]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request, CancellationToken cancellationToken) => calls.RunAsync(request, async () =>
        {
            var report = await health.RunAsync(cancellationToken);
            object body = report.Overdue.Count == 0 ? new { status = report.Status, alarms = report.Alarms } : new { status = report.Status, alarms = report.Alarms, overdue = report.Overdue };
            return Results.Json(body, statusCode: report.Status == "down" ? 503 : 200);
        });
}
