using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.AddIn;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Functions;

/// <summary>The add-in file for Exchange.</summary>
public sealed class AddInManifest(HttpPipeline calls, ManifestFile manifest)
{
    [Function(nameof(AddInManifest))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "addin/{integrationId}/manifest.xml")] HttpRequest request,
        string integrationId,
        CancellationToken cancellationToken) => calls.RunAsync(request, () => manifest.GetAsync(request, integrationId, cancellationToken), BodyLimit.AddIn);
}
