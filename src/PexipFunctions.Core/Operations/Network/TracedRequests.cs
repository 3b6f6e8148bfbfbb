using System.Diagnostics;
using System.Net;
using PexipFunctions.Operations.Telemetry;

namespace PexipFunctions.Operations.Network;

/// <summary>
/// One span for each request to a service, with method, host and status. The runtime's own spans (<c>System.Net.Http</c>) are
/// not used, since they carry whole addresses, and Graph's contain mailbox addresses.
/// </summary>
/// <param name="service"><c>graph</c> or <c>infinity</c>.</param>
public sealed class TracedRequests(string service, SchedulingMetrics metrics) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var activity = Tracing.Start($"{service} {request.Method}", ActivityKind.Client);
        activity?.SetTag("http.request.method", request.Method.Method);
        activity?.SetTag("server.address", request.RequestUri?.Host);
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            Note(activity, response.StatusCode);
            return response;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            activity?.SetTag("error.type", error.GetType().FullName);
            activity?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
    }

    private void Note(Activity? activity, HttpStatusCode status)
    {
        activity?.SetTag("http.response.status_code", (int)status);
        if (status >= HttpStatusCode.BadRequest)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
        }

        if (status == HttpStatusCode.TooManyRequests)
        {
            metrics.CountThrottled(service);
        }
    }
}
