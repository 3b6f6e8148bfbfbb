using Microsoft.AspNetCore.Http;
using PexipFunctions.Operations;

namespace PexipFunctions.Rooms.Policy;

/// <summary>Policy over HTTP: 200 with the answer, or 401; anything else makes the node use its own database.</summary>
public sealed class PolicyHttp(AnswerPolicy policy)
{
    public async Task<IResult> RunAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (await policy.AnswerAsync(request.Headers.Authorization, request.Query["local_alias"], cancellationToken) is { } answer)
        {
            return Results.Text(answer.ToJson(), "application/json");
        }

        request.HttpContext.Response.Headers.WWWAuthenticate = "Basic realm=\"policy\"";
        return ProblemResults.Of(request, StatusCodes.Status401Unauthorized, "sign-in-needed", "The user name and password are not those of an integration: see the policy profile.");
    }
}
