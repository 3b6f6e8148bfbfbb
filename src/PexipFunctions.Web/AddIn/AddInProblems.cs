using System.Globalization;
using Microsoft.AspNetCore.Http;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.AddIn;

/// <summary>The add-in endpoints' errors as RFC 9457 problem details.</summary>
internal static class AddInProblems
{
    public static IResult NotFound(HttpRequest request, string detail) =>
        ProblemResults.Of(request, StatusCodes.Status404NotFound, "not-found", detail);

    public static IResult Unauthorized(HttpRequest request, string detail)
    {
        request.HttpContext.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        return ProblemResults.Of(request, StatusCodes.Status401Unauthorized, "sign-in-needed", detail);
    }

    public static IResult TooMany(HttpRequest request, TimeSpan retryAfter)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(retryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        request.HttpContext.Response.Headers.RetryAfter = seconds;
        return ProblemResults.Of(
            request, StatusCodes.Status429TooManyRequests, "too-many-requests", $"Too many requests from this network or person. Try again in {seconds} seconds.");
    }
}
