using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.AddIn;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Functions;

/// <summary>Links that name this app as the join host lead on to the join server.</summary>
public sealed class WebAppRedirect(HttpPipeline calls, JoinRedirect redirect)
{
    [Function(nameof(WebAppRedirect))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "webapp/{*rest}")] HttpRequest request,
        string? rest,
        CancellationToken cancellationToken) => calls.RunAsync(request, () => redirect.RunAsync(request, rest, cancellationToken), BodyLimit.AddIn);
}
