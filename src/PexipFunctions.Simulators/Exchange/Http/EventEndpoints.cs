using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PexipFunctions.Simulators.Exchange.Http;

/// <summary><c>/users/{user}/events</c>: reading.</summary>
internal static class EventEndpoints
{
    public static void MapEvents(this RouteGroupBuilder mailbox)
    {
        mailbox.MapGet("/events", List);
        mailbox.MapGet("/events/{id}", Get);
        mailbox.MapGet("/events/{id}/instances", Instances);
    }

    private static IResult List(HttpContext context)
    {
        if (EventFilter.Parse(context.Option("filter")) is not { } filter)
        {
            return GraphError.BadRequest("ErrorInvalidUrlQueryFilter", "The filter is not understood: " + context.Option("filter"));
        }

        var views = context.Mailbox().Calendar().Where(filter);
        return Order(views, context.Option("orderby")) is { } ordered
            ? Page(context, [.. ordered])
            : GraphError.BadRequest("ErrorInvalidProperty", "Events cannot be ordered by " + context.Option("orderby"));
    }

    private static IResult Get(HttpContext context, string id)
    {
        var json = EventJson.For(context);
        return json.UnknownProperty is { } unknown ? UnknownProperty(unknown)
            : context.Mailbox().Find(id) is { } view ? TypedResults.Json(json.Write(view))
            : GraphError.ItemNotFound;
    }

    private static IResult Instances(HttpContext context, string id)
    {
        if (!Time(context, "startDateTime", out var from) || !Time(context, "endDateTime", out var to))
        {
            return GraphError.BadRequest("ErrorInvalidParameter", "This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.");
        }

        return context.Mailbox().Find(id) is null ? GraphError.ItemNotFound
            : context.Mailbox().Instances(id, from, to) is { } instances ? Page(context, instances)
            : GraphError.BadRequest("ErrorInvalidRequest", "The event is not a series master.");
    }

    private static IResult Page(HttpContext context, IReadOnlyList<EventView> views)
    {
        var json = EventJson.For(context);
        return json.UnknownProperty is { } unknown ? UnknownProperty(unknown)
            : Paging.Page(context, views, json) is JsonObject page ? TypedResults.Json(page)
            : GraphError.BadRequest("ErrorInvalidUrlQuery", "$top and $skip are numbers.");
    }

    private static GraphError UnknownProperty(string name) =>
        GraphError.BadRequest("RequestBroker--ParseUri", $"Could not find a property named '{name}' on type 'Microsoft.OutlookServices.Event'.");

    private static IOrderedEnumerable<EventView>? Order(IEnumerable<EventView> views, string? by) => by switch
    {
        null or "start/dateTime" or "start/dateTime asc" => views.OrderBy(view => view.Event.Start),
        "lastModifiedDateTime" or "lastModifiedDateTime asc" => views.OrderBy(view => view.Event.LastModified),
        "lastModifiedDateTime desc" => views.OrderByDescending(view => view.Event.LastModified),
        _ => null,
    };

    private static bool Time(HttpContext context, string option, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(context.Option(option), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
}
