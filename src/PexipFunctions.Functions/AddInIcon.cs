using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.AddIn;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Functions;

/// <summary>The icons that the manifest names.</summary>
public sealed class AddInIcon(HttpPipeline calls, AddInIcons icons)
{
    [Function(nameof(AddInIcon))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "addin/{integrationId}/icon-{size}.png")] HttpRequest request,
        string integrationId,
        string size,
        CancellationToken cancellationToken) => calls.RunAsync(request, () => icons.GetAsync(request, integrationId, size, cancellationToken), BodyLimit.AddIn);
}
