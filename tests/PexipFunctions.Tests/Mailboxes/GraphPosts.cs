using System.Globalization;
using System.Text.Json;
using PexipFunctions.Meetings;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>Bodies as Graph POSTs them.</summary>
internal static class GraphPosts
{
    public static object Change(string clientState, string eventId, string change = "updated", string etag = "W/\"1\"") => new
    {
        subscriptionId = Guid.NewGuid(),
        subscriptionExpirationDateTime = "2026-03-09T08:00:00Z",
        clientState,
        changeType = change,
        tenantId = Guid.NewGuid(),
        resource = $"users/someone/Events/{eventId}",
        resourceData = new Dictionary<string, string> { ["@odata.type"] = "#Microsoft.Graph.Event", ["@odata.etag"] = etag, ["id"] = eventId },
    };

    public static object Lifecycle(string clientState, string lifecycleEvent) => new
    {
        subscriptionId = Guid.NewGuid(),
        tenantId = Guid.NewGuid(),
        clientState,
        lifecycleEvent,
    };

    /// <summary>As many changes as asked for, of events with ids as long as immutable ones.</summary>
    public static IEnumerable<object> Changes(string clientState, int count) =>
        Enumerable.Range(0, count).Select(number => Change(clientState, number.ToString("D170", CultureInfo.InvariantCulture)));

    public static string Document(params IEnumerable<object> items) => JsonSerializer.Serialize(new { value = items });

    /// <summary>The ids of a queued message's events.</summary>
    public static IReadOnlyList<string> EventsOf(string message) => [.. MailboxWorkMessage.Read(message).Events.Select(item => item.Id)];
}
