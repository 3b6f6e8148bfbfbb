using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Mailboxes;
using PexipFunctions.Operations;

namespace PexipFunctions.Functions;

/// <summary>Where Microsoft Graph POSTs change and lifecycle notifications.</summary>
public sealed class GraphNotifications(ApiCalls calls, ReceiveNotifications receive)
{
    [Function(nameof(GraphNotifications))]
    public Task<IResult> Notify(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "graph/notifications")] HttpRequest request,
        CancellationToken cancellationToken) => calls.RunAsync(request, () => AnswerAsync(request, receive.RunAsync, cancellationToken), BodyLimit.Notifications);

    [Function("GraphLifecycle")]
    public Task<IResult> Lifecycle(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "graph/lifecycle")] HttpRequest request,
        CancellationToken cancellationToken) => calls.RunAsync(request, () => AnswerAsync(request, receive.RunLifecycleAsync, cancellationToken), BodyLimit.Notifications);

    private static async Task<IResult> AnswerAsync(
        HttpRequest request, Func<Stream, CancellationToken, Task<ReceiveResult>> receive, CancellationToken cancellationToken) =>
        GraphAnswers.Validation(request) ?? GraphAnswers.Of(await receive(request.Body, cancellationToken), request);
}
