using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.AddIn;
using PexipFunctions.Operations;

namespace PexipFunctions.Functions;

/// <summary>The add-in file for Exchange.</summary>
public sealed class AddInManifest(ApiCalls calls, ManifestFile manifest)
{
    [Function(nameof(AddInManifest))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "addin/{integrationId}/manifest.xml")] HttpRequest request,
        string integrationId,
        CancellationToken cancellationToken) => calls.RunAsync(request, () => manifest.GetAsync(request, integrationId, cancellationToken), BodyLimit.AddIn);
}
