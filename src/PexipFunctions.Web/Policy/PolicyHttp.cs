using PexipFunctions.Rooms;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.Policy;

/// <summary>Policy over HTTP: 200 with the answer, 401, or 429 to who guesses; anything but 200 makes the node use its own database.</summary>
public sealed class PolicyHttp(IPolicyAnswers policy, PolicySignIns signIns, NoteSignIns notes)
{
    /// <param name="address">Whose request it is.</param>
    public async Task<Answer> RunAsync(string address, PolicyRequest request, CancellationToken cancellationToken)
    {
        var sent = request.Authorization ?? "";
        if (sent.Length > 0 && signIns.Wait(address, sent) is var wait && wait > TimeSpan.Zero)
        {
            await notes.SlowedAsync(cancellationToken);
            return Answer.TooMany("too-many-requests", "Too many sign-ins from here failed. Try again later.", (long)Math.Ceiling(wait.TotalSeconds));
        }

        if (await policy.AnswerAsync(request, cancellationToken) is { } answer)
        {
            if (!answer.IsFailure)
            {
                signIns.Succeeded(address, sent);
            }

            return Answer.Text(answer.Json, "application/json");
        }

        await RefuseAsync(address, sent, cancellationToken);
        return Answer.SignInNeeded("Basic realm=\"policy\"", "The user name and password are not those of an integration: see the policy profile.");
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
