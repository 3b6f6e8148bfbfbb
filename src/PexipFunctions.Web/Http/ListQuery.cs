using Microsoft.AspNetCore.Http;

namespace PexipFunctions.Web.Http;

/// <summary>What a list of the admin API is asked for, as it was written; empty: not said.</summary>
/// <param name="Continuation">What the page before answered.</param>
public sealed record ListQuery(string Integration, string From, string To, string Day, string Outcome, string Correlation, string Continuation)
{
    public static ListQuery Of(HttpRequest request)
    {
        var query = request.Query;
        return new ListQuery(
            query["integration"].ToString(), query["from"].ToString(), query["to"].ToString(), query["day"].ToString(), query["outcome"].ToString(),
            query["correlation"].ToString(), query["continuation"].ToString());
    }
}
