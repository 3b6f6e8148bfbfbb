using System.Globalization;
using System.Text.Json.Nodes;

namespace PexipFunctions.Simulators.Exchange.Http;

/// <summary>The body of a notification POST (Learn: change notifications, lifecycle events).</summary>
internal static class NotificationJson
{
    private const string Tenant = "11111111-1111-1111-1111-111111111111";

    public static JsonObject Write(IEnumerable<Notification> notifications) =>
        new() { ["value"] = new JsonArray([.. notifications.Select(each => each.LifecycleEvent is null ? Change(each) : Lifecycle(each))]) };

    private static JsonObject Change(Notification notification)
    {
        var user = notification.Subscription.Mailbox.ObjectId;
        var resource = $"Users/{user}/Events/{notification.EventId}";
        var json = Common(notification);
        json["changeType"] = notification.Change;
        json["resource"] = resource;
        json["resourceData"] = new JsonObject
        {
            ["@odata.type"] = "#Microsoft.Graph.Event",
            ["@odata.id"] = resource,
            ["@odata.etag"] = notification.ETag,
            ["id"] = notification.EventId,
        };
        return json;
    }

    private static JsonObject Lifecycle(Notification notification)
    {
        var json = Common(notification);
        json["lifecycleEvent"] = notification.LifecycleEvent;
        return json;
    }

    private static JsonObject Common(Notification notification) => new()
    {
        ["subscriptionId"] = notification.Subscription.Id,
        ["subscriptionExpirationDateTime"] = notification.Subscription.Expires.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        ["clientState"] = notification.Subscription.ClientState,
        ["tenantId"] = Tenant,
    };
}
