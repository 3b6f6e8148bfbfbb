using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Functions;

/// <summary>Links that name this app as the join host lead on to the join server.</summary>
public sealed class WebAppRedirect(JoinRedirect redirect)
{
    [Function(nameof(WebAppRedirect))]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "webapp/{*rest}")] HttpRequest request,
        string? rest,
        CancellationToken cancellationToken) =>
        (await redirect.RunAsync(rest, request.Query["conference"].ToString(), cancellationToken)).ToResult(request);
}
