using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace PexipFunctions.Tests.LocalHost;

public sealed class RouteFunctions(Probe probe)
{
    [Function("Default")]
    public IResult Default([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Results.Text(request.Method);

    [Function("Number")]
    public IResult Number([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "numbers/{number:int}")] HttpRequest request, int number) =>
        Results.Text($"number {number + 1}");

    [Function("Optional")]
    public IActionResult Optional([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "items/{id:guid?}")] HttpRequest request, Guid? id) =>
        new OkObjectResult(new { id });

    [Function("Add")]
    public async Task<IActionResult> Add([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "items")] HttpRequest request)
    {
        using StreamReader reader = new(request.Body);
        return new ObjectResult(await reader.ReadToEndAsync()) { StatusCode = 201 };
    }

    [Function("Rest")]
    public Task<IResult> Rest([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "files/{folder}/{*rest}")] HttpRequest request, string folder, string? rest) =>
        Task.FromResult(Results.Text($"{folder}: {rest ?? "nothing"}"));

    [Function("Quiet")]
    public Task Quiet([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "quiet")] HttpRequest request)
    {
        request.HttpContext.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    [Function("Broken")]
    public IResult Broken([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "broken")] HttpRequest request) =>
        throw new InvalidOperationException("secret of the app");

    [Function("Own405")]
    public IResult Own405([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "own405")] HttpRequest request) => Results.StatusCode(405);

    [Function("Slow")]
    public async Task<IResult> Slow([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "slow")] HttpRequest request, CancellationToken cancellationToken)
    {
        probe.Note("started");
        try
        {
            await probe.GateAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            probe.Note("hung up");
            throw;
        }

        return Results.Ok();
    }
}
