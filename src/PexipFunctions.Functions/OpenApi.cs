using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.Admin;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Functions;

/// <summary>The admin API's description.</summary>
public sealed class OpenApi(HttpPipeline calls, OpenApiDocument document)
{
    [Function(nameof(OpenApi))]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/openapi.json")] HttpRequest request) =>
        calls.RunAsync(request, () => Task.FromResult(document.Get()));
}
