using System.Globalization;
using Microsoft.AspNetCore.Http;
using PexipFunctions.Rooms;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.Policy;

/// <summary>Policy over HTTP: 200 with the answer, 401, or 429 to who guesses; anything but 200 makes the node use its own database.</summary>
public sealed class PolicyHttp(IPolicyAnswers policy, PolicySignIns signIns, ClientAddresses addresses, NoteSignIns notes)
{
    public async Task<IResult> RunAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var (address, sent) = (await addresses.OfAsync(request, cancellationToken), request.Headers.Authorization.ToString());
        if (sent.Length > 0 && signIns.Wait(address, sent) is var wait && wait > TimeSpan.Zero)
        {
            await notes.SlowedAsync(cancellationToken);
            request.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return ProblemResults.Of(request, StatusCodes.Status429TooManyRequests, "too-many-requests", "Too many sign-ins from here failed. Try again later.");
        }

        if (await policy.AnswerAsync(sent, request.Query["local_alias"], cancellationToken) is { } answer)
        {
            if (!answer.IsFailure)
            {
                signIns.Succeeded(address, sent);
            }

            return Results.Text(answer.Json, "application/json");
        }

        await RefuseAsync(address, sent, cancellationToken);
        request.HttpContext.Response.Headers.WWWAuthenticate = "Basic realm=\"policy\"";
        return ProblemResults.Of(request, StatusCodes.Status401Unauthorized, "sign-in-needed", "The user name and password are not those of an integration: see the policy profile.");
    }

    /// <summary>One that sends no credentials has guessed none.</summary>
    private Task RefuseAsync(string address, string sent, CancellationToken cancellationToken)
    {
        if (sent.Length == 0)
        {
            return Task.CompletedTask;
        }

        signIns.Failed(address, sent);
        return notes.FailedAsync(cancellationToken);
    }
}
