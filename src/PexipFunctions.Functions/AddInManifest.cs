using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Functions;

/// <summary>The add-in file for Exchange.</summary>
public sealed class AddInManifest(ManifestFile manifest)
{
    [Function(nameof(AddInManifest))]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "addin/{integrationId}/manifest.xml")] HttpRequest request,
        string integrationId,
        CancellationToken cancellationToken) => (await manifest.GetAsync(integrationId, cancellationToken)).ToResult(request);
}
