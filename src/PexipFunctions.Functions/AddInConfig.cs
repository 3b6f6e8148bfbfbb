using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.AddIn;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Functions;

/// <summary>The pane's texts and its tag for bad days.</summary>
public sealed class AddInConfig(HttpPipeline calls, PaneConfiguration configuration)
{
    [Function(nameof(AddInConfig))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "addin/{integrationId}/config")] HttpRequest request,
        string integrationId,
        CancellationToken cancellationToken) => calls.RunAsync(request, () => configuration.GetAsync(request, integrationId, cancellationToken), BodyLimit.AddIn);
}
