using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Functions;

/// <summary>The icons that the manifest names.</summary>
public sealed class AddInIcon(AddInIcons icons)
{
    [Function(nameof(AddInIcon))]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "addin/{integrationId}/icon-{size}.png")] HttpRequest request,
        string integrationId,
        string size,
        CancellationToken cancellationToken) => (await icons.GetAsync(integrationId, size, cancellationToken)).ToResult(request);
}
