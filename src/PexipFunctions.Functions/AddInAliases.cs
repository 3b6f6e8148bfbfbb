using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Functions;

/// <summary>What the pane asks of the server: an alias, and the state of a tag.</summary>
public sealed class AddInAliases(AliasRequests requests)
{
    [Function("AddInAliases")]
    public async Task<IResult> Issue(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "addin/{integrationId}/aliases")] HttpRequest request,
        string integrationId,
        CancellationToken cancellationToken) => (await requests.IssueAsync(request, integrationId, cancellationToken)).ToResult(request);

    [Function("AddInTags")]
    public async Task<IResult> Inspect(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "addin/{integrationId}/tags")] HttpRequest request,
        string integrationId,
        CancellationToken cancellationToken) => (await requests.InspectAsync(request, integrationId, cancellationToken)).ToResult(request);
}
