using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Mailboxes;

namespace PexipFunctions.Functions;

/// <summary>Where Microsoft Graph POSTs change and lifecycle notifications.</summary>
public sealed class GraphNotifications(ReceiveNotifications receive)
{
    [Function(nameof(GraphNotifications))]
    public Task<IResult> Notify(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "graph/notifications")] HttpRequest request,
        CancellationToken cancellationToken) => AnswerAsync(request, receive.RunAsync, cancellationToken);

    [Function("GraphLifecycle")]
    public Task<IResult> Lifecycle(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "graph/lifecycle")] HttpRequest request,
        CancellationToken cancellationToken) => AnswerAsync(request, receive.RunLifecycleAsync, cancellationToken);

    private static async Task<IResult> AnswerAsync(
        HttpRequest request, Func<Stream, CancellationToken, Task<ReceiveResult>> receive, CancellationToken cancellationToken) =>
        GraphAnswers.Validation(request) ?? GraphAnswers.Of(await receive(request.Body, cancellationToken), request);
}
