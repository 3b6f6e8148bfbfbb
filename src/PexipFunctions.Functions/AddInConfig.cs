using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Functions;

/// <summary>The pane's texts and its tag for bad days.</summary>
public sealed class AddInConfig(PaneConfiguration configuration)
{
    [Function(nameof(AddInConfig))]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "addin/{integrationId}/config")] HttpRequest request,
        string integrationId,
        CancellationToken cancellationToken) =>
        (await configuration.GetAsync(integrationId, request.Headers.Authorization.ToString(), cancellationToken)).ToResult(request);
}
