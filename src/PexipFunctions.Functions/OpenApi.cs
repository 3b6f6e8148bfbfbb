using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.Admin;

namespace PexipFunctions.Functions;

/// <summary>The admin API's description.</summary>
public sealed class OpenApi(OpenApiDocument document)
{
    [Function(nameof(OpenApi))]
    public IResult Get([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/openapi.json")] HttpRequest request) =>
        document.Get().ToResult(request);
}
