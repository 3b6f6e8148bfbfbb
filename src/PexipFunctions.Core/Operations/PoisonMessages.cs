using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace PexipFunctions.Operations;

/// <summary>Raises the alarm for a message that the host put aside after repeated failures.</summary>
public sealed partial class PoisonMessages(AlarmStore alarms, ILogger<PoisonMessages> logger)
{
    /// <param name="queue">The queue that it came from.</param>
    public async Task NoteAsync(string queue, string message, CancellationToken cancellationToken)
    {
        var (integration, correlation) = Read(message);
        LogPoison(queue, integration, correlation);
        await alarms.RaiseAsync(integration, AlarmKinds.PoisonMessage, $"Queue {queue}, correlation id {correlation}", cancellationToken);
    }

    private static (Guid Integration, string Correlation) Read(string message)
    {
        try
        {
            using var document = JsonDocument.Parse(message);
            var root = document.RootElement;
            var integration = root.TryGetProperty("integration", out var id) && id.TryGetGuid(out var guid) ? guid : Guid.Empty;
            return (integration, root.TryGetProperty("correlationId", out var text) ? text.GetString() ?? "unknown" : "unknown");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return (Guid.Empty, "unknown");
        }
    }

    [LoggerMessage(LogLevel.Error, "A message of queue {Queue} for integration {Integration} was put aside ({CorrelationId})")]
    private partial void LogPoison(string queue, Guid integration, string correlationId);
}
