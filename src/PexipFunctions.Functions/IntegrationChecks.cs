using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.Admin;

namespace PexipFunctions.Functions;

/// <summary>The configuration API: what can be tried without changing anything.</summary>
public sealed class IntegrationChecks(TestIntegration test, PreviewText preview)
{
    [Function("IntegrationsTest")]
    public Task<IResult> Test([HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/integrations/{id}/test")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        test.RunAsync(request, id, cancellationToken);

    [Function("IntegrationsPreview")]
    public Task<IResult> Preview([HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/integrations/{id}/preview")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        preview.RunAsync(request, id, cancellationToken);

    [Function("IntegrationsPreviewNew")]
    public Task<IResult> PreviewNew([HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/preview")] HttpRequest request, CancellationToken cancellationToken) =>
        preview.RunAsync(request, id: null, cancellationToken);
}
