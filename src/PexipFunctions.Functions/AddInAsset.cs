using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.AddIn;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Functions;

/// <summary>Scripts and styles of the add-in.</summary>
public sealed class AddInAsset(HttpPipeline calls, WebAssets assets)
{
    [Function(nameof(AddInAsset))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "addin/assets/{hash}/{file}")] HttpRequest request,
        string hash,
        string file) => calls.RunAsync(request, () => Task.FromResult(assets.Get(request, hash, file)), BodyLimit.AddIn);
}
