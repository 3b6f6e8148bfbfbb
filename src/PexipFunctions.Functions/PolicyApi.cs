using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.Policy;

namespace PexipFunctions.Functions;

/// <summary>What Conferencing Nodes ask when somebody dials; they sign in with Basic authentication.</summary>
public sealed class PolicyApi(PolicyHttp policy)
{
    [Function("PolicyServiceConfiguration")]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "policy/v1/service/configuration")] HttpRequest request,
        CancellationToken cancellationToken) => policy.RunAsync(request, cancellationToken);
}
