using Microsoft.AspNetCore.Http;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.Webhooks;

/// <summary>The answers that Graph expects of a notification address.</summary>
public static class GraphResults
{
    /// <summary>
    /// The validation handshake: the decoded token alone, as plain text, at once (Graph: webhook delivery, validation).
    /// Null when the request is none.
    /// </summary>
    public static IResult? Validation(HttpRequest request)
    {
        if (!request.Query.TryGetValue("validationToken", out var token))
        {
            return null;
        }

        // The token is echoed: nosniff, which every answer carries, keeps browsers from taking it for HTML.
        return Results.Text(token.ToString(), "text/plain");
    }

    /// <summary>202, 400 or 503.</summary>
    public static IResult Of(ReceiveResult result, HttpRequest request) => result switch
    {
        ReceiveResult.Accepted => Results.Accepted(),
        ReceiveResult.Unreadable => ProblemResults.Of(request, 400, "unreadable", "The body is not a notification document: a JSON object with a list named value."),
        _ => ProblemResults.Of(request, 503, "storage-down", "The notification could not be stored. Send it again."),
    };
}
