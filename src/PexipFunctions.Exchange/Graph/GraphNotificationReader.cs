using System.Text.Json;
using PexipFunctions.Calendars;

namespace PexipFunctions.Exchange.Graph;

/// <summary>Reads Microsoft Graph's notifications (Learn: "changeNotificationCollection resource type").</summary>
internal sealed class GraphNotificationReader : INotificationReader
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<MailboxNotification>> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var document = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
        try
        {
            return Read(document);
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("A name or text holds half a surrogate pair.", exception);
        }
    }

    private static List<MailboxNotification> Read(JsonDocument document)
    {
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("value", out var value) || value.ValueKind != JsonValueKind.Array)
        {
            throw new JsonException("A notification document has a list named value.");
        }

        return value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(Read).ToList();
    }

    private static MailboxNotification Read(JsonElement item)
    {
        var data = item.TryGetProperty("resourceData", out var found) && found.ValueKind == JsonValueKind.Object ? found : default;
        return new MailboxNotification(
            Text(item, "clientState"), Text(item, "changeType") == "deleted", Text(data, "id"), EventVersion.Of(Text(data, "@odata.etag")), Text(item, "lifecycleEvent"), MailboxId(Text(item, "resource")));
    }

    private static string Text(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>The mailbox's object id, by which Graph names it.</summary>
    private static string? MailboxId(string resource) =>
        resource.Split('/') is [var users, var id, ..] && users.Equals("users", StringComparison.OrdinalIgnoreCase) && Guid.TryParse(id, out _) ? id : null;
}
