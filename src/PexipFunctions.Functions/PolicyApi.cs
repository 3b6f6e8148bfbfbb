using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.Http;
using PexipFunctions.Web.Policy;

namespace PexipFunctions.Functions;

/// <summary>What Conferencing Nodes ask when somebody dials; they sign in with Basic authentication.</summary>
public sealed class PolicyApi(HttpPipeline calls, PolicyHttp policy)
{
    [Function("PolicyServiceConfiguration")]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "policy/v1/service/configuration")] HttpRequest request,
        CancellationToken cancellationToken) => calls.RunAsync(request, () => policy.RunAsync(request, cancellationToken), BodyLimit.AddIn);
}
