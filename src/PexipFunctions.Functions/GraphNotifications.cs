using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Operations.Schedules;
using PexipFunctions.Web.Webhooks;

namespace PexipFunctions.Functions;

/// <summary>Where Microsoft Graph POSTs change and lifecycle notifications.</summary>
public sealed class GraphNotifications(ReceiveNotifications receive, KeepSchedules schedules)
{
    [Function(nameof(GraphNotifications))]
    public Task<IResult> Notify(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "graph/notifications")] HttpRequest request,
        CancellationToken cancellationToken) => AnswerAsync(request, receive.RunAsync, cancellationToken);

    [Function("GraphLifecycle")]
    public Task<IResult> Lifecycle(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "graph/lifecycle")] HttpRequest request,
        CancellationToken cancellationToken) => AnswerAsync(request, receive.RunLifecycleAsync, cancellationToken);

    private async Task<IResult> AnswerAsync(
        HttpRequest request, Func<Stream, CancellationToken, Task<ReceiveResult>> receive, CancellationToken cancellationToken) =>
        GraphResults.Validation(request) ?? GraphResults.Of(await ReceiveAsync(request, receive, cancellationToken), request);

    /// <summary>Where timers and queues sleep, notifications still come: they begin the clock again.</summary>
    private async Task<ReceiveResult> ReceiveAsync(HttpRequest request, Func<Stream, CancellationToken, Task<ReceiveResult>> receive, CancellationToken cancellationToken)
    {
        var result = await receive(request.Body, cancellationToken);
        await schedules.TryRunAsync(cancellationToken);
        return result;
    }
}
