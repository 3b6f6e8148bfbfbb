using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace PexipFunctions.Simulators.Exchange.Http;

/// <summary><c>/users/{user}/events</c> and <c>/users/{user}/calendar</c>: reading.</summary>
internal static class EventEndpoints
{
    public static void MapEvents(this RouteGroupBuilder mailbox)
    {
        mailbox.MapGet("/calendar", Calendar);
        mailbox.MapGet("/events", List);
        mailbox.MapGet("/events/{id}", Get);
        mailbox.MapGet("/events/{id}/instances", Instances);
    }

    /// <summary>The default calendar (Learn: Get calendar); of it the id alone.</summary>
    private static JsonHttpResult<JsonObject> Calendar(HttpContext context) => TypedResults.Json(new JsonObject { ["id"] = context.Mailbox().CalendarId });

    private static IResult List(HttpContext context)
    {
        var call = Call(context, GraphCallKind.List) with { Filter = context.Option("filter"), OrderBy = context.Option("orderby") };
        return context.Refuse(call) ?? Page(context, [.. EventOrder.Parse(call.OrderBy)!(context.Mailbox().Listed().Where(EventFilter.Parse(call.Filter)!))]);
    }

    private static IResult Get(HttpContext context, string id) =>
        context.Refuse(Call(context, GraphCallKind.Find) with { EventId = id }) ?? TypedResults.Json(EventJson.For(context).Write(context.Mailbox().Find(id)!));

    private static IResult Instances(HttpContext context, string id)
    {
        var call = Call(context, GraphCallKind.Instances) with { EventId = id, From = Time(context, "startDateTime"), To = Time(context, "endDateTime") };
        return context.Refuse(call) ?? Page(context, context.Mailbox().Instances(id, call.From!.Value, call.To!.Value)!);
    }

    private static GraphCall Call(HttpContext context, GraphCallKind kind) => new(kind)
    {
        Mailbox = context.Mailbox(),
        UnknownProperty = EventJson.For(context).UnknownProperty,
        Top = context.Option("top"),
        Skip = context.Option("skip"),
    };

    private static JsonHttpResult<JsonObject> Page(HttpContext context, IReadOnlyList<EventView> views) =>
        TypedResults.Json(Paging.Page(context, views, EventJson.For(context)));

    private static DateTimeOffset? Time(HttpContext context, string option) =>
        DateTimeOffset.TryParse(context.Option(option), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
