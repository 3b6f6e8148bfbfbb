using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace PexipFunctions.Simulators.Exchange.Http;

/// <summary>Outlook's paging: by offset, so that a page skips neighbours of an item that moved in between.</summary>
internal static class Paging
{
    private const int DefaultTop = 10;

    /// <summary>The page that $top and $skip, which are numbers, ask for.</summary>
    public static JsonObject Page(HttpContext context, IReadOnlyList<EventView> views, EventJson json)
    {
        var (top, skip) = (Number(context, "top", DefaultTop), Number(context, "skip", 0));
        var page = new JsonObject
        {
            ["@odata.context"] = "https://graph.microsoft.com/v1.0/$metadata#events",
            ["value"] = new JsonArray([.. views.Skip(skip).Take(top).Select(json.Write)]),
        };
        if (skip + top < views.Count)
        {
            page["@odata.nextLink"] = NextLink(context.Request, skip + top);
        }

        return page;
    }

    private static int Number(HttpContext context, string option, int otherwise) =>
        context.Option(option) is { } text ? ListConditions.Number(text)!.Value : otherwise;

    private static string NextLink(HttpRequest request, int skip)
    {
        var options = request.Query.Where(option => option.Key is not ("$skip" or "skip"));
        var query = new QueryBuilder(options) { { "$skip", skip.ToString(CultureInfo.InvariantCulture) } };
        return UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase, request.Path, query.ToQueryString());
    }
}
