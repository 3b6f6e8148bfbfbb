using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.Admin;

namespace PexipFunctions.Functions;

/// <summary>The configuration API: integrations.</summary>
public sealed class IntegrationsApi(ReadIntegrations read, SaveIntegration save, AcceptDomain accept, DeleteIntegration delete)
{
    private const string Route = "api/integrations";

    [Function("IntegrationsList")]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route)] HttpRequest request, CancellationToken cancellationToken) =>
        (await read.ListAsync(request.Query["continuation"].ToString(), cancellationToken)).ToResult(request);

    [Function("IntegrationsCreate")]
    public async Task<IResult> Create([HttpTrigger(AuthorizationLevel.Function, "post", Route = Route)] HttpRequest request, CancellationToken cancellationToken) =>
        (await save.PostAsync(request.Body, cancellationToken)).ToResult(request);

    [Function("IntegrationsGet")]
    public async Task<IResult> Get([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route + "/{id}")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        (await read.GetAsync(id, cancellationToken)).ToResult(request);

    [Function("IntegrationsReplace")]
    public async Task<IResult> Replace([HttpTrigger(AuthorizationLevel.Function, "put", Route = Route + "/{id}")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        (await save.PutAsync(id, request.Headers.IfMatch.ToString(), request.Body, cancellationToken)).ToResult(request);

    [Function("IntegrationsAcceptDomain")]
    public async Task<IResult> AcceptDomain(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/integrations/{id}/accepted-domains/{domain}")] HttpRequest request, string id, string domain, CancellationToken cancellationToken) =>
        (await accept.RunAsync(id, domain, cancellationToken)).ToResult(request);

    [Function("IntegrationsDelete")]
    public async Task<IResult> Delete([HttpTrigger(AuthorizationLevel.Function, "delete", Route = Route + "/{id}")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        (await delete.RunAsync(id, request.Headers.IfMatch.ToString(), string.Equals(request.Query["force"], "true", StringComparison.OrdinalIgnoreCase), cancellationToken)).ToResult(request);
}
