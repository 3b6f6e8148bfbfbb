using System.Text.Json;

namespace PexipFunctions.Mailboxes;

/// <summary>One item of a POST from Graph: a change (with <see cref="EventId"/>) or a lifecycle event.</summary>
internal sealed record GraphNotification(string ClientState, string ChangeType, string EventId, string ETag, string LifecycleEvent, string SubscriptionId, string Resource)
{
    /// <summary>The mailbox's object id, by which Graph names it; null: the resource names none.</summary>
    public string? MailboxId => Resource.Split('/') is [var users, var id, ..] && users.Equals("users", StringComparison.OrdinalIgnoreCase) && Guid.TryParse(id, out _) ? id : null;

    /// <summary>Reads a POST's items leniently: unknown fields and odd items are passed over.</summary>
    /// <exception cref="JsonException">It is no JSON object with a <c>value</c> list.</exception>
    public static async Task<IReadOnlyList<GraphNotification>> ReadAsync(Stream body, CancellationToken cancellationToken)
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

    private static List<GraphNotification> Read(JsonDocument document)
    {
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("value", out var value) || value.ValueKind != JsonValueKind.Array)
        {
            throw new JsonException("A notification document has a list named value.");
        }

        return value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(Read).ToList();
    }

    private static GraphNotification Read(JsonElement item)
    {
        var data = item.TryGetProperty("resourceData", out var found) && found.ValueKind == JsonValueKind.Object ? found : default;
        return new GraphNotification(
            Text(item, "clientState"), Text(item, "changeType"), Text(data, "id"), Text(data, "@odata.etag"), Text(item, "lifecycleEvent"), Text(item, "subscriptionId"), Text(item, "resource"));
    }

    private static string Text(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
