using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace PexipFunctions.Simulators.Exchange.Http;

/// <summary><c>/subscriptions</c>.</summary>
internal static class SubscriptionEndpoints
{
    public static void MapSubscriptions(this RouteGroupBuilder graph)
    {
        graph.MapGet("/subscriptions", List);
        graph.MapPost("/subscriptions", CreateAsync);
        graph.MapGet("/subscriptions/{id}", (ExchangeModel exchange, string id) => Shown(exchange.Subscriptions.Find(id)));
        graph.MapPatch("/subscriptions/{id}", Renew);
        graph.MapDelete("/subscriptions/{id}", Delete);
        graph.MapPost("/subscriptions/{id}/reauthorize", Reauthorize);
    }

    private static GraphError NotFound { get; } = new(404, "ResourceNotFound", "The object was not found.");

    private static IResult Delete(ExchangeModel exchange, string id) =>
        exchange.Subscriptions.Remove(id) ? TypedResults.NoContent() : NotFound;

    private static IResult Reauthorize(ExchangeModel exchange, string id) =>
        exchange.Subscriptions.Find(id) is null ? NotFound : TypedResults.NoContent();

    private static JsonHttpResult<JsonObject> List(ExchangeModel exchange) => TypedResults.Json(new JsonObject
    {
        ["@odata.context"] = "https://graph.microsoft.com/v1.0/$metadata#subscriptions",
        ["value"] = new JsonArray([.. exchange.Subscriptions.All.Select(Json)]),
    });

    private static IResult Shown(Subscribed? row) => row is null ? NotFound : TypedResults.Json(Json(row));

    private static async Task<IResult> CreateAsync(HttpContext context, JsonObject body, Webhooks webhooks)
    {
        if (Read(context, body) is not { } request)
        {
            return GraphError.BadRequest("InvalidRequest", "A subscription needs changeType, notificationUrl, expirationDateTime, and a resource users/{id}/events of a mailbox that exists.");
        }

        var subscriptions = context.Exchange().Subscriptions;
        if (!subscriptions.MayLastUntil(request.Expires))
        {
            return TooLong;
        }

        foreach (var url in new[] { request.NotificationUrl, request.LifecycleNotificationUrl }.OfType<string>())
        {
            if (!await webhooks.ValidateAsync(url, context.RequestAborted))
            {
                return GraphError.BadRequest("ValidationError", "Subscription validation request failed. Notification endpoint must respond with 200 OK to validation request.");
            }
        }

        return subscriptions.TryAdd(request, out var added)
            ? TypedResults.Json(Json(added), statusCode: StatusCodes.Status201Created)
            : new GraphError(409, "Conflict", "Subscription Id <> already exists for the requested combination");
    }

    private static GraphError TooLong { get; } = GraphError.BadRequest("ValidationError", "Subscription expiration can only be 10080 minutes in the future.");

    private static IResult Renew(ExchangeModel exchange, string id, JsonObject body)
    {
        var expires = Time(body);
        return expires is { } asked && !exchange.Subscriptions.MayLastUntil(asked)
            ? TooLong
            : Shown(exchange.Subscriptions.Change(id, expires, Text(body, "notificationUrl")));
    }

    private static Subscribed? Read(HttpContext context, JsonObject body)
    {
        var segments = Text(body, "resource")?.Trim('/').Split('/');
        return segments is [var users, var user, var events]
            && users.Equals("users", StringComparison.OrdinalIgnoreCase) && events.Equals("events", StringComparison.OrdinalIgnoreCase)
            && context.Exchange().FindResource(user) is { Condition: MailboxCondition.Available } mailbox
            && Text(body, "changeType") is { } changeType && Text(body, "notificationUrl") is { } url && Time(body) is { } expires
            ? new Subscribed
            {
                Mailbox = mailbox,
                Resource = string.Join('/', segments),
                ChangeType = changeType,
                NotificationUrl = url,
                LifecycleNotificationUrl = Text(body, "lifecycleNotificationUrl"),
                ClientState = Text(body, "clientState"),
                Expires = expires,
                ImmutableIds = context.PrefersImmutableIds(),
            }
            : null;
    }

    private static JsonObject Json(Subscribed row) => new()
    {
        ["id"] = row.Id,
        ["resource"] = row.Resource,
        ["changeType"] = row.ChangeType,
        ["notificationUrl"] = row.NotificationUrl,
        ["lifecycleNotificationUrl"] = row.LifecycleNotificationUrl,
        ["expirationDateTime"] = row.Expires.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        ["clientState"] = null,
        ["includeResourceData"] = false,
        ["latestSupportedTlsVersion"] = "v1_2",
    };

    private static string? Text(JsonObject json, string property) => json[property]?.GetValue<string>();

    private static DateTimeOffset? Time(JsonObject json) =>
        DateTimeOffset.TryParse(Text(json, "expirationDateTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
