using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.Admin;

namespace PexipFunctions.Functions;

/// <summary>The configuration API: integrations.</summary>
public sealed class IntegrationsApi(ReadIntegrations read, SaveIntegration save, AcceptDomain accept, DeleteIntegration delete)
{
    private const string Route = "api/integrations";

    [Function("IntegrationsList")]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route)] HttpRequest request, CancellationToken cancellationToken) =>
        read.ListAsync(request, cancellationToken);

    [Function("IntegrationsCreate")]
    public Task<IResult> Create([HttpTrigger(AuthorizationLevel.Function, "post", Route = Route)] HttpRequest request, CancellationToken cancellationToken) =>
        save.PostAsync(request, cancellationToken);

    [Function("IntegrationsGet")]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route + "/{id}")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        read.GetAsync(request, id, cancellationToken);

    [Function("IntegrationsReplace")]
    public Task<IResult> Replace([HttpTrigger(AuthorizationLevel.Function, "put", Route = Route + "/{id}")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        save.PutAsync(request, id, cancellationToken);

    [Function("IntegrationsAcceptDomain")]
    public Task<IResult> AcceptDomain(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/integrations/{id}/accepted-domains/{domain}")] HttpRequest request, string id, string domain, CancellationToken cancellationToken) =>
        accept.RunAsync(request, id, domain, cancellationToken);

    [Function("IntegrationsDelete")]
    public Task<IResult> Delete([HttpTrigger(AuthorizationLevel.Function, "delete", Route = Route + "/{id}")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        delete.RunAsync(request, id, cancellationToken);
}
