using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.AddIn;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Functions;

/// <summary>The task pane page.</summary>
public sealed class AddInPane(HttpPipeline calls, PanePages pages)
{
    [Function(nameof(AddInPane))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "addin/{integrationId}/pane")] HttpRequest request,
        string integrationId,
        CancellationToken cancellationToken) => calls.RunAsync(request, () => pages.GetPaneAsync(request, integrationId, cancellationToken), BodyLimit.AddIn);
}
