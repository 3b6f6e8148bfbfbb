using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.AddIn;

namespace PexipFunctions.Functions;

/// <summary>The task pane page.</summary>
public sealed class AddInPane(PanePages pages)
{
    [Function(nameof(AddInPane))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "addin/{integrationId}/pane")] HttpRequest request,
        string integrationId,
        CancellationToken cancellationToken) => pages.GetPaneAsync(request, integrationId, cancellationToken);
}
