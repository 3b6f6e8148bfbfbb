using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.Admin;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Functions;

/// <summary>The configuration API: what can be tried without changing anything.</summary>
public sealed class IntegrationChecks(HttpPipeline calls, TestIntegration test, PreviewText preview)
{
    [Function("IntegrationsTest")]
    public Task<IResult> Test([HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/integrations/{id}/test")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        calls.RunAsync(request, () => test.RunAsync(request, id, cancellationToken));

    [Function("IntegrationsPreview")]
    public Task<IResult> Preview([HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/integrations/{id}/preview")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        calls.RunAsync(request, () => preview.RunAsync(request, id, cancellationToken));

    [Function("IntegrationsPreviewNew")]
    public Task<IResult> PreviewNew([HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/preview")] HttpRequest request, CancellationToken cancellationToken) =>
        calls.RunAsync(request, () => preview.RunAsync(request, id: null, cancellationToken));
}
