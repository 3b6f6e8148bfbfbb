using System.Globalization;
using Microsoft.AspNetCore.Http;
using PexipFunctions.Operations;

namespace PexipFunctions.AddIn;

/// <summary>The errors of the add-in's endpoints.</summary>
internal static class AddInProblems
{
    public static IResult NotFound(HttpRequest request, string detail) =>
        Problem(request, StatusCodes.Status404NotFound, "not-found", detail);

    public static IResult Unauthorized(HttpRequest request, string detail)
    {
        request.HttpContext.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        return Problem(request, StatusCodes.Status401Unauthorized, "sign-in-needed", detail);
    }

    public static IResult TooMany(HttpRequest request, TimeSpan retryAfter)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(retryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        request.HttpContext.Response.Headers.RetryAfter = seconds;
        return Problem(
            request, StatusCodes.Status429TooManyRequests, "too-many-requests", $"Too many requests from this network. Try again in {seconds} seconds.");
    }

    private static IResult Problem(HttpRequest request, int status, string kind, string detail)
    {
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        request.HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
        return ProblemResults.Of(request, status, kind, detail);
    }
}
