using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.AddIn;
using PexipFunctions.Operations;

namespace PexipFunctions.Functions;

/// <summary>The pane's texts and its tag for bad days.</summary>
public sealed class AddInConfig(ApiCalls calls, PaneConfiguration configuration)
{
    [Function(nameof(AddInConfig))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "addin/{integrationId}/config")] HttpRequest request,
        string integrationId,
        CancellationToken cancellationToken) => calls.RunAsync(request, () => configuration.GetAsync(request, integrationId, cancellationToken), BodyLimit.AddIn);
}
