using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Functions;

/// <summary>Scripts and styles of the add-in.</summary>
public sealed class AddInAsset(WebAssets assets)
{
    [Function(nameof(AddInAsset))]
    public IResult Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "addin/assets/{hash}/{file}")] HttpRequest request,
        string hash,
        string file) => assets.Get(hash, file, request.Headers.AcceptEncoding.ToString()).ToResult(request);
}
