using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace PexipFunctions.AddIn;

/// <summary>The add-in endpoints' errors as RFC 9457 problem details; the correlation id is the request's.</summary>
internal static class AddInProblems
{
    public static IResult NotFound(HttpRequest request, string detail) =>
        Problem(request, StatusCodes.Status404NotFound, "Not found", detail);

    public static IResult Unauthorized(HttpRequest request, string detail)
    {
        request.HttpContext.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        return Problem(request, StatusCodes.Status401Unauthorized, "Sign-in needed", detail);
    }

    public static IResult TooMany(HttpRequest request, TimeSpan retryAfter)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(retryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        request.HttpContext.Response.Headers.RetryAfter = seconds;
        return Problem(
            request, StatusCodes.Status429TooManyRequests, "Too many requests", $"Too many requests from this network. Try again in {seconds} seconds.");
    }

    private static IResult Problem(HttpRequest request, int status, string title, string detail)
    {
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        request.HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
        var correlation = new Dictionary<string, object?> { ["correlationId"] = request.HttpContext.TraceIdentifier };
        return Results.Problem(detail, statusCode: status, title: title, extensions: correlation);
    }
}
