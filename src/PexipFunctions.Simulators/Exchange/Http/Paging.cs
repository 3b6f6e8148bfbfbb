using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace PexipFunctions.Simulators.Exchange.Http;

/// <summary>Outlook's paging: by offset, so that a page skips neighbours of an item that moved in between.</summary>
internal static class Paging
{
    private const int DefaultTop = 10;
    private const int MostTop = 1000;

    /// <summary>Null when $top or $skip is not a sensible number.</summary>
    public static JsonObject? Page(HttpContext context, IReadOnlyList<EventView> views, EventJson json)
    {
        if (!Number(context, "top", DefaultTop, 1, out var top) || !Number(context, "skip", 0, 0, out var skip))
        {
            return null;
        }

        var page = new JsonObject
        {
            ["@odata.context"] = "https://graph.microsoft.com/v1.0/$metadata#events",
            ["value"] = new JsonArray([.. views.Skip(skip).Take(Math.Min(top, MostTop)).Select(json.Write)]),
        };
        if (skip + top < views.Count)
        {
            page["@odata.nextLink"] = NextLink(context.Request, skip + top);
        }

        return page;
    }

    private static bool Number(HttpContext context, string option, int otherwise, int least, out int number)
    {
        number = otherwise;
        return context.Option(option) is not { } text
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least);
    }

    private static string NextLink(HttpRequest request, int skip)
    {
        var options = request.Query.Where(option => option.Key is not ("$skip" or "skip"));
        var query = new QueryBuilder(options) { { "$skip", skip.ToString(CultureInfo.InvariantCulture) } };
        return UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase, request.Path, query.ToQueryString());
    }
}
