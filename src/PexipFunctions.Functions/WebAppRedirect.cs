using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Functions;

/// <summary>Links that name this app as the join host lead on to the join server.</summary>
public sealed class WebAppRedirect(JoinRedirect redirect)
{
    [Function(nameof(WebAppRedirect))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "webapp/{*rest}")] HttpRequest request,
        string? rest,
        CancellationToken cancellationToken) => redirect.RunAsync(request, rest, cancellationToken);
}
