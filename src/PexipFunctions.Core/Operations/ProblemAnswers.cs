using Microsoft.AspNetCore.Http;

namespace PexipFunctions.Operations;

/// <summary>Errors as RFC 9457 problem details; the correlation id is the request's.</summary>
public static class ProblemAnswers
{
    /// <param name="detail">What is wrong, where, and how to mend it.</param>
    public static IResult Of(HttpRequest request, int status, string title, string detail)
    {
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        request.HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
        var correlation = new Dictionary<string, object?> { ["correlationId"] = request.HttpContext.TraceIdentifier };
        return Results.Problem(detail, statusCode: status, title: title, extensions: correlation);
    }
}
