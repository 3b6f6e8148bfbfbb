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
        graph.MapGet("/subscriptions/{id}", Show);
        graph.MapPatch("/subscriptions/{id}", Renew);
        graph.MapDelete("/subscriptions/{id}", Delete);
        graph.MapPost("/subscriptions/{id}/reauthorize", Reauthorize);
    }

    private static IResult Delete(HttpContext context, string id)
    {
        var refusal = Unknown(context, id);
        context.Exchange().Subscriptions.Remove(id);
        return refusal ?? TypedResults.NoContent();
    }

    private static IResult Reauthorize(HttpContext context, string id) => Unknown(context, id) ?? TypedResults.NoContent();

    private static IResult Show(HttpContext context, string id) => Unknown(context, id) ?? TypedResults.Json(Json(context.Exchange().Subscriptions.Find(id)!));

    private static IResult? Unknown(HttpContext context, string id) => context.Refuse(new GraphCall(GraphCallKind.Any) { SubscriptionId = id });

    private static JsonHttpResult<JsonObject> List(ExchangeModel exchange) => TypedResults.Json(new JsonObject
    {
        ["@odata.context"] = "https://graph.microsoft.com/v1.0/$metadata#subscriptions",
        ["value"] = new JsonArray([.. exchange.Subscriptions.All.Select(Json)]),
    });

    private static async Task<IResult> CreateAsync(HttpContext context, JsonObject body, Webhooks webhooks)
    {
        var request = Read(context, body);
        var call = new GraphCall(GraphCallKind.Subscribe) { Subscription = request, Expires = request?.Expires };
        if (context.Refuse(call) is { } refusal)
        {
            return refusal;
        }

        foreach (var url in new[] { request!.NotificationUrl, request.LifecycleNotificationUrl }.OfType<string>())
        {
            if (!await webhooks.ValidateAsync(url, context.RequestAborted))
            {
                return context.Refuse(call with { Subscription = request with { IsUnreachable = true } })!;
            }
        }

        return context.Exchange().Subscriptions.TryAdd(request, out var added)
            ? TypedResults.Json(Json(added), statusCode: StatusCodes.Status201Created)
            : context.Refuse(call)!;
    }

    private static IResult Renew(HttpContext context, string id, JsonObject body)
    {
        var expires = Time(body);
        return context.Refuse(new GraphCall(GraphCallKind.Renew) { SubscriptionId = id, Expires = expires })
            ?? TypedResults.Json(Json(context.Exchange().Subscriptions.Change(id, expires, Text(body, "notificationUrl"))!));
    }

    private static Subscribed? Read(HttpContext context, JsonObject body)
    {
        var segments = Text(body, "resource")?.Trim('/').Split('/');
        return segments is [var users, var user, var events]
            && users.Equals("users", StringComparison.OrdinalIgnoreCase) && events.Equals("events", StringComparison.OrdinalIgnoreCase)
            && context.Exchange().FindResource(user) is { IsReadable: true } mailbox
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
