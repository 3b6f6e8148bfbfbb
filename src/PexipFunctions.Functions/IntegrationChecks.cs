using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.Admin;

namespace PexipFunctions.Functions;

/// <summary>The configuration API: what can be tried without changing anything.</summary>
public sealed class IntegrationChecks(TestIntegration test, PreviewText preview)
{
    [Function("IntegrationsTest")]
    public async Task<IResult> Test([HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/integrations/{id}/test")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        (await test.RunAsync(id, cancellationToken)).ToResult(request);

    [Function("IntegrationsPreview")]
    public async Task<IResult> Preview([HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/integrations/{id}/preview")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        (await preview.RunAsync(request.Body, id, cancellationToken)).ToResult(request);

    [Function("IntegrationsPreviewNew")]
    public async Task<IResult> PreviewNew([HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/preview")] HttpRequest request, CancellationToken cancellationToken) =>
        (await preview.RunAsync(request.Body, id: null, cancellationToken)).ToResult(request);
}
