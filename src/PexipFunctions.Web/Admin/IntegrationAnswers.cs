using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using PexipFunctions.Configuration;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.Admin;

/// <summary>The answers that the admin API gives in more than one place.</summary>
internal static class IntegrationAnswers
{
    private static readonly JsonSerializerOptions Options = new(IntegrationJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    public static Answer NotFound => Answer.Unknown("integration-not-found", "There is no integration of this id (any more).");

    public static Answer MatchNeeded => Answer.VersionNeeded("if-match-needed", "Send the ETag that you read as If-Match, so that nobody's changes are lost.");

    public static Answer Json(object value) => Answer.Text(JsonSerializer.Serialize(value, value.GetType(), Options), "application/json");

    public static Answer Json(object value, long revision) => Json(value).With("ETag", ETag(revision));

    public static Answer Invalid(IReadOnlyList<FieldError> errors) =>
        Answer.Malformed("fields-refused", string.Join(" ", errors.Select(error => error.Message)), ("errors", errors));

    public static Answer Outdated(long revision) => Answer.Outdated(
        "changed-meanwhile", "Somebody else saved this integration since you read it. Read it again, put your changes in, and save.", ("revision", revision)).With("ETag", ETag(revision));

    /// <summary>The revision that <c>If-Match</c> names; <paramref name="current"/> for <c>*</c>, null when it is missing, -1 for what is none of ours.</summary>
    /// <remarks>A proxy that compresses answers marks their ETags as weak (<c>W/</c>); ours name a revision all the same.</remarks>
    public static long? ReadMatch(string match, long current) => match switch
    {
        "" => null,
        "*" => current,
        var marked when (marked.StartsWith("W/", StringComparison.Ordinal) ? marked[2..] : marked) is var text && text.StartsWith('"') && long.TryParse(text.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) => revision,
        _ => -1,
    };

    private static string ETag(long revision) => string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");
}
