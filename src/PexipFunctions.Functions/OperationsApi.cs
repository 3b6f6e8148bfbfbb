using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.Admin;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Functions;

/// <summary>What happened, and what is wrong.</summary>
public sealed class OperationsApi(ReadOperations operations, ReadAlarms alarms, ResumeHeldChanges proceed, AcknowledgeAlarm acknowledge)
{
    [Function("OperationsList")]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/operations")] HttpRequest request, CancellationToken cancellationToken) =>
        (await operations.RunAsync(ListQuery.Of(request), cancellationToken)).ToResult(request);

    [Function("AlarmsList")]
    public async Task<IResult> Alarms([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/alarms")] HttpRequest request, CancellationToken cancellationToken) =>
        (await alarms.RunAsync(cancellationToken)).ToResult(request);

    [Function("AlarmsContinue")]
    public async Task<IResult> Continue(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/alarms/{integration}/{kind}/continue")] HttpRequest request,
        string integration,
        string kind,
        CancellationToken cancellationToken) => (await proceed.RunAsync(integration, kind, cancellationToken)).ToResult(request);

    [Function("AlarmsAcknowledge")]
    public async Task<IResult> Acknowledge(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/alarms/{integration}/{kind}/acknowledge")] HttpRequest request,
        string integration,
        string kind,
        CancellationToken cancellationToken) => (await acknowledge.RunAsync(integration, kind, cancellationToken)).ToResult(request);
}
