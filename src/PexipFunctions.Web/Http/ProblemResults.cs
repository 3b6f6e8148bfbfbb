using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace PexipFunctions.Web.Http;

/// <summary>Errors of the HTTP API as RFC 9457 problem details, each with the correlation id under which it is logged.</summary>
public static class ProblemResults
{
    /// <param name="kind">A stable name of the problem, the end of its <c>type</c>.</param>
    /// <param name="detail">What is wrong, where, and how to fix it.</param>
    /// <param name="more">Further members.</param>
    public static IResult Of(HttpRequest request, int status, string kind, string detail, params IEnumerable<(string Name, object? Value)> more)
    {
        SecurityHeaders.Set(request.HttpContext.Response);
        var extensions = more.ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
        extensions["correlationId"] = CorrelationId(request);
        return Results.Problem(detail, statusCode: status, title: Title(kind), type: $"urn:vmr-scheduling:{kind}", extensions: extensions);
    }

    /// <summary>The trace's id, else the request's.</summary>
    public static string CorrelationId(HttpRequest request) =>
        Activity.Current?.TraceId.ToHexString() ?? request.HttpContext.TraceIdentifier;

    private static string Title(string kind) => char.ToUpperInvariant(kind[0]) + kind[1..].Replace('-', ' ');
}
