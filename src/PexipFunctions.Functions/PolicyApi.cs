using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Rooms;
using PexipFunctions.Web.Http;
using PexipFunctions.Web.Policy;

namespace PexipFunctions.Functions;

/// <summary>What Conferencing Nodes ask when somebody dials; they sign in with Basic authentication.</summary>
public sealed class PolicyApi(PolicyHttp policy, ClientAddresses addresses)
{
    [Function("PolicyServiceConfiguration")]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "policy/v1/service/configuration")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var address = await addresses.OfAsync(request, cancellationToken);
        var question = new PolicyRequest(request.Headers.Authorization.ToString(), request.Query["local_alias"], request.QueryString.Value ?? "", request.Headers.Via.ToString());
        return (await policy.RunAsync(address, question, cancellationToken)).ToResult(request);
    }
}
