using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PexipFunctions.Simulators.Exchange.Http;

/// <summary>An error in Graph's form.</summary>
internal sealed record GraphError(int Status, string Code, string Message, TimeSpan? RetryAfter = null, bool RetryAfterAsDate = false) : IResult
{
    public static GraphError BadRequest(string code, string message) => new(400, code, message);

    /// <summary>What a row of the table says; a limit knows better how long to wait.</summary>
    public static GraphError Of(Refusal row, TimeSpan? wait = null) => new(row.Status, row.Code, row.Message ?? row.When, wait > TimeSpan.Zero ? wait : row.RetryAfter);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var now = httpContext.Now();
        var response = httpContext.Response;
        response.StatusCode = Status;
        if (RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = RetryAfterAsDate
                ? (now + wait).ToString("R", CultureInfo.InvariantCulture)
                : Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        await response.WriteAsJsonAsync(Body(now, httpContext.TraceIdentifier), httpContext.RequestAborted);
    }

    private JsonObject Body(DateTimeOffset now, string requestId) => new()
    {
        ["error"] = new JsonObject
        {
            ["code"] = Code,
            ["message"] = Message,
            ["innerError"] = new JsonObject
            {
                ["date"] = now.ToString("s", CultureInfo.InvariantCulture),
                ["request-id"] = requestId,
                ["client-request-id"] = requestId,
            },
        },
    };
}
