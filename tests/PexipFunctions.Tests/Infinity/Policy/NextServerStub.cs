using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Infinity.ManagementNode;

namespace PexipFunctions.Tests.Infinity.Policy;

/// <summary>The policy server behind ours, in this process.</summary>
internal sealed class NextServerStub : HttpMessageHandler
{
    public List<(string Address, string? Authorization, string? Via)> Asked { get; } = [];

    public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Answer { get; set; } = (_, _) => Json("""{"status":"fail","action":"continue"}""");

    public static Task<HttpResponseMessage> Json(string body) =>
        Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") });

    public static async Task<HttpResponseMessage> Never(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        throw new OperationCanceledException(cancellationToken);
    }

    /// <summary>Clients that reach it, whatever CA they trust.</summary>
    public IHttpClientFactory Clients()
    {
        var services = new ServiceCollection();
        services.AddHttpClient(NodeHandlers.ClientName("")).ConfigurePrimaryHttpMessageHandler(() => this);
        return services.BuildServiceProvider().GetRequiredService<IHttpClientFactory>();
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked.Add((request.RequestUri!.AbsoluteUri, request.Headers.Authorization?.ToString(), request.Headers.TryGetValues("Via", out var via) ? string.Join(", ", via) : null));
        Reached.TrySetResult();
        return Answer(request, cancellationToken);
    }
}
