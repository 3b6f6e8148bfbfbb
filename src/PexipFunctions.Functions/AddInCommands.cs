using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.AddIn;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Functions;

/// <summary>The page of the function command (Outlook mobile).</summary>
public sealed class AddInCommands(HttpPipeline calls, PanePages pages)
{
    [Function(nameof(AddInCommands))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "addin/{integrationId}/commands")] HttpRequest request,
        string integrationId,
        CancellationToken cancellationToken) => calls.RunAsync(request, () => pages.GetCommandsAsync(request, integrationId, cancellationToken), BodyLimit.AddIn);
}
