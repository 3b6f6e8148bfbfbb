using System.Globalization;
using Microsoft.AspNetCore.Http;
using PexipFunctions.Operations;

namespace PexipFunctions.AddIn;

/// <summary>The errors of the add-in's endpoints.</summary>
internal static class AddInProblems
{
    public static IResult NotFound(HttpRequest request, string detail) =>
        ProblemAnswers.Of(request, StatusCodes.Status404NotFound, "Not found", detail);

    public static IResult Unauthorized(HttpRequest request, string detail)
    {
        request.HttpContext.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        return ProblemAnswers.Of(request, StatusCodes.Status401Unauthorized, "Sign-in needed", detail);
    }

    public static IResult TooMany(HttpRequest request, TimeSpan retryAfter)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(retryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        request.HttpContext.Response.Headers.RetryAfter = seconds;
        return ProblemAnswers.Of(
            request, StatusCodes.Status429TooManyRequests, "Too many requests", $"Too many requests from this network. Try again in {seconds} seconds.");
    }
}
