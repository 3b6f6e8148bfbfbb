using System.Globalization;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.AddIn;

/// <summary>The add-in endpoints' errors.</summary>
internal static class AddInProblems
{
    public static Answer NotFound(string detail) => Answer.Unknown("not-found", detail);

    public static Answer Unauthorized(string detail) => Answer.SignInNeeded("Bearer error=\"invalid_token\"", detail);

    public static Answer TooMany(TimeSpan retryAfter)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(retryAfter.TotalSeconds));
        return Answer.TooMany("too-many-requests", string.Create(CultureInfo.InvariantCulture, $"Too many requests from this network or person. Try again in {seconds} seconds."), seconds);
    }
}
