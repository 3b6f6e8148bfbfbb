using Microsoft.AspNetCore.Http;

namespace PexipFunctions.Rooms.Policy;

/// <summary>Policy over HTTP: 200 with the answer, or 401; anything else makes the node use its own database.</summary>
public sealed class PolicyHttp(AnswerPolicy policy)
{
    public async Task<IResult> RunAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var headers = request.HttpContext.Response.Headers;
        (headers.CacheControl, headers.XContentTypeOptions) = ("no-store", "nosniff");
        if (await policy.AnswerAsync(request.Headers.Authorization, request.Query["local_alias"], cancellationToken) is { } answer)
        {
            return Results.Text(answer.ToJson(), "application/json");
        }

        headers.WWWAuthenticate = "Basic realm=\"policy\"";
        return Results.StatusCode(StatusCodes.Status401Unauthorized);
    }
}
