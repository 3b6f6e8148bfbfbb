using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.AddIn;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Functions;

/// <summary>The page to which Entra sends an organizer back who signed in in a window.</summary>
public sealed class AddInSignIn(HttpPipeline calls, PanePages pages)
{
    [Function(nameof(AddInSignIn))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "addin/{integrationId}/sign-in")] HttpRequest request,
        string integrationId,
        CancellationToken cancellationToken) => calls.RunAsync(request, () => pages.GetSignInAsync(request, integrationId, cancellationToken), BodyLimit.AddIn);
}
