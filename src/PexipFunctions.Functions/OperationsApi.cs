using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.Admin;

namespace PexipFunctions.Functions;

/// <summary>What happened, and what is wrong.</summary>
public sealed class OperationsApi(ReadOperations operations, ReadAlarms alarms, ResumeHeldChanges proceed, AcknowledgeAlarm acknowledge)
{
    [Function("OperationsList")]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/operations")] HttpRequest request, CancellationToken cancellationToken) =>
        operations.RunAsync(request, cancellationToken);

    [Function("AlarmsList")]
    public Task<IResult> Alarms([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/alarms")] HttpRequest request, CancellationToken cancellationToken) =>
        alarms.RunAsync(cancellationToken);

    [Function("AlarmsContinue")]
    public Task<IResult> Continue(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/alarms/{integration}/{kind}/continue")] HttpRequest request,
        string integration,
        string kind,
        CancellationToken cancellationToken) => proceed.RunAsync(request, integration, kind, cancellationToken);

    [Function("AlarmsAcknowledge")]
    public Task<IResult> Acknowledge(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/alarms/{integration}/{kind}/acknowledge")] HttpRequest request,
        string integration,
        string kind,
        CancellationToken cancellationToken) => acknowledge.RunAsync(request, integration, kind, cancellationToken);
}
