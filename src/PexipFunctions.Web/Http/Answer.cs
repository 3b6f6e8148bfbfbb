using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace PexipFunctions.Web.Http;

/// <summary>What a use case answers, in values; <see cref="ToResult"/> is its way to HTTP.</summary>
public sealed record Answer
{
    private Answer()
    {
    }

    private int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>What went wrong: a stable name, and what is wrong, where, and how to fix it; null: nothing.</summary>
    private (string Kind, string Detail, IEnumerable<(string Name, object? Value)> More)? Refusal { get; init; }

    private object? Content { get; init; }

    private string? ContentType { get; init; }

    private JsonSerializerOptions? Form { get; init; }

    private string Tag { get; init; } = "";

    private IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>A value as JSON.</summary>
    /// <param name="form">How it is written; null: as the web does.</param>
    public static Answer Json(object value, JsonSerializerOptions? form = null) => new() { Content = value, Form = form };

    public static Answer Text(string text, string contentType) => new() { Content = text, ContentType = contentType };

    /// <param name="tag">Tells this version from others (<c>ETag</c>), so that who has it is not sent it again; empty: none.</param>
    public static Answer File(byte[] content, string contentType, string tag = "") => new() { Content = content, ContentType = contentType, Tag = tag };

    public static Answer Redirect(string address) => new() { Content = new Uri(address) };

    /// <summary>What was sent cannot be understood, or is not allowed.</summary>
    public static Answer Malformed(string kind, string detail, params IEnumerable<(string Name, object? Value)> more) => Refused(StatusCodes.Status400BadRequest, kind, detail, more);

    /// <summary>Who asks has to sign in first.</summary>
    /// <param name="scheme">How.</param>
    public static Answer SignInNeeded(string scheme, string detail) => Refused(StatusCodes.Status401Unauthorized, "sign-in-needed", detail).With("WWW-Authenticate", scheme);

    public static Answer Forbidden(string kind, string detail) => Refused(StatusCodes.Status403Forbidden, kind, detail);

    /// <summary>What is asked for does not exist.</summary>
    public static Answer Unknown(string kind, string detail) => Refused(StatusCodes.Status404NotFound, kind, detail);

    /// <summary>Things are such that it cannot be done.</summary>
    public static Answer Conflict(string kind, string detail, params IEnumerable<(string Name, object? Value)> more) => Refused(StatusCodes.Status409Conflict, kind, detail, more);

    /// <summary>Somebody else has changed it.</summary>
    public static Answer Outdated(string kind, string detail, params IEnumerable<(string Name, object? Value)> more) => Refused(StatusCodes.Status412PreconditionFailed, kind, detail, more);

    public static Answer TooLarge(string kind, string detail) => Refused(StatusCodes.Status413PayloadTooLarge, kind, detail);

    public static Answer WrongFormat(string kind, string detail) => Refused(StatusCodes.Status415UnsupportedMediaType, kind, detail);

    /// <summary>Which version is meant has to be said.</summary>
    public static Answer VersionNeeded(string kind, string detail) => Refused(StatusCodes.Status428PreconditionRequired, kind, detail);

    public static Answer TooMany(string kind, string detail, long seconds) =>
        Refused(StatusCodes.Status429TooManyRequests, kind, detail).With("Retry-After", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Another system did not do its part.</summary>
    public static Answer Failed(string kind, string detail) => Refused(StatusCodes.Status502BadGateway, kind, detail);

    /// <summary>Not now.</summary>
    public static Answer Unavailable(string kind, string detail) => Refused(StatusCodes.Status503ServiceUnavailable, kind, detail);

    /// <summary>The same, of something new.</summary>
    /// <param name="address">Where it is.</param>
    public Answer Created(string address) => With("Location", address) with { Status = StatusCodes.Status201Created };

    /// <summary>The same with a header.</summary>
    public Answer With(string name, string value) => this with { Headers = [.. Headers, (name, value)] };

    /// <summary>The answer to a request.</summary>
    public IResult ToResult(HttpRequest request)
    {
        foreach (var (name, value) in Headers)
        {
            request.HttpContext.Response.Headers[name] = value;
        }

        return Refusal is var (kind, detail, more) ? ProblemResults.Of(request, Status, kind, detail, more) : Content switch
        {
            byte[] bytes => Results.Bytes(bytes, ContentType, entityTag: Tag.Length > 0 ? new EntityTagHeaderValue(Tag) : null),
            Uri address => Results.Redirect(address.OriginalString),
            string text => Results.Text(text, ContentType, statusCode: Status),
            var value => Results.Json(value, Form),
        };
    }

    private static Answer Refused(int status, string kind, string detail, params IEnumerable<(string Name, object? Value)> more) => new() { Status = status, Refusal = (kind, detail, more) };
}
