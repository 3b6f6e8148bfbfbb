using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using PexipFunctions.Configuration;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.Admin;

/// <summary>The answers that the admin API gives in more than one place.</summary>
internal static class IntegrationResults
{
    private static readonly JsonSerializerOptions Options = new(IntegrationJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    public static IResult Json(object value, int status = StatusCodes.Status200OK) => Results.Text(JsonSerializer.Serialize(value, value.GetType(), Options), "application/json", statusCode: status);

    public static IResult Json(HttpRequest request, object value, long revision, int status = StatusCodes.Status200OK)
    {
        request.HttpContext.Response.Headers.ETag = ETag(revision);
        return Json(value, status);
    }

    public static IResult NotFound(HttpRequest request) =>
        ProblemResults.Of(request, StatusCodes.Status404NotFound, "integration-not-found", "There is no integration of this id (any more).");

    public static IResult Invalid(HttpRequest request, IReadOnlyList<FieldError> errors) =>
        ProblemResults.Of(request, StatusCodes.Status400BadRequest, "fields-refused", string.Join(" ", errors.Select(error => error.Message)), ("errors", errors));

    public static IResult Outdated(HttpRequest request, long revision)
    {
        request.HttpContext.Response.Headers.ETag = ETag(revision);
        return ProblemResults.Of(request, StatusCodes.Status412PreconditionFailed, "changed-meanwhile",
            "Somebody else saved this integration since you read it. Read it again, put your changes in, and save.", ("revision", revision));
    }

    public static IResult MatchNeeded(HttpRequest request) =>
        ProblemResults.Of(request, StatusCodes.Status428PreconditionRequired, "if-match-needed", "Send the ETag that you read as If-Match, so that nobody's changes are lost.");

    /// <summary>The revision that <c>If-Match</c> names; <paramref name="current"/> for <c>*</c>, null when it is missing, -1 for what is none of ours.</summary>
    /// <remarks>A proxy that compresses answers marks their ETags as weak (<c>W/</c>); ours name a revision all the same.</remarks>
    public static long? ReadMatch(HttpRequest request, long current) => request.Headers.IfMatch.ToString() switch
    {
        "" => null,
        "*" => current,
        var marked when (marked.StartsWith("W/", StringComparison.Ordinal) ? marked[2..] : marked) is var text && text.StartsWith('"') && long.TryParse(text.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) => revision,
        _ => -1,
    };

    private static string ETag(long revision) => string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");
}
