using System.Text.Json;

namespace PexipFunctions.Calendars;

/// <summary>Reads what a calendar's server POSTs when something has changed.</summary>
public interface INotificationReader
{
    /// <summary>Reads a POST's items leniently: unknown fields and odd items are passed over.</summary>
    /// <exception cref="JsonException">It is no document with notifications.</exception>
    Task<IReadOnlyList<MailboxNotification>> ReadAsync(Stream body, CancellationToken cancellationToken);
}
