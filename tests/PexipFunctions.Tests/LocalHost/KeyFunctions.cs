using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace PexipFunctions.Tests.LocalHost;

public sealed class KeyFunctions(PerInvocation scoped, Probe probe) : IDisposable
{
    [Function("Open")]
    public IResult Open([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "open")] HttpRequest request) => Results.Text($"{scoped.Id}");

    [Function("OneKey")]
    public IResult OneKey([HttpTrigger(AuthorizationLevel.Function, "get", Route = "function")] HttpRequest request) => Results.Ok();

    [Function("Admin")]
    public IResult Admin([HttpTrigger(AuthorizationLevel.Admin, "get", Route = "master")] HttpRequest request) => Results.Ok();

    public void Dispose() => probe.Note("function disposed");
}
