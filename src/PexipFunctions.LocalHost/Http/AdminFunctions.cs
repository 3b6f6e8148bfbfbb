using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;

namespace PexipFunctions.LocalHost;

/// <summary>
/// <c>POST /admin/functions/{name}</c> with the master key runs a timer or queue function now, as in Azure: the body is
/// <c>{"input": "..."}</c>, the answer 202 before the run ends. See Microsoft's "Manually run a non HTTP-triggered function".
/// </summary>
internal sealed class AdminFunctions(FunctionKeys keys, LocalHostApp app)
{
    private const int MaximumBody = 64 * 1024;

    public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/admin/functions/{name}", RunAsync);

    // A delegate with parameters of its own would be compiled when the host starts.
    private async Task RunAsync(HttpContext context) =>
        context.Response.StatusCode = await RunAsync((string)context.GetRouteValue("name")!, context.Request);

    private async Task<int> RunAsync(string name, HttpRequest request)
    {
        if (!keys.Open(AuthorizationLevel.Admin, name, request))
        {
            return StatusCodes.Status401Unauthorized;
        }

        if (request.ContentLength > MaximumBody || await ReadInputAsync(request) is not { } input)
        {
            return StatusCodes.Status400BadRequest;
        }

        return app.TryInvoke(name, input, out _) ? StatusCodes.Status202Accepted : StatusCodes.Status404NotFound;
    }

    /// <summary>The input; empty when there is none; null when the body is no JSON object with a text as input.</summary>
    private static async Task<string?> ReadInputAsync(HttpRequest request)
    {
        if (request.ContentLength is null or 0)
        {
            return "";
        }

        try
        {
            using var json = await JsonDocument.ParseAsync(request.Body, default, request.HttpContext.RequestAborted);
            return json.RootElement.TryGetProperty("input", out var input) ? input.GetString() ?? "" : "";
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
