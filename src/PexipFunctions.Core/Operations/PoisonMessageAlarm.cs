using System.Text.Json;
using Microsoft.Extensions.Logging;
using PexipFunctions.Domain;

namespace PexipFunctions.Operations;

/// <summary>Records a message that the host put aside after repeated failures, and raises the alarm.</summary>
public sealed partial class PoisonMessageAlarm(AlarmStore alarms, OperationLog operations, TimeProvider time, ILogger<PoisonMessageAlarm> logger)
{
    private const string Unknown = "unknown";

    /// <param name="queue">The queue that it came from.</param>
    public async Task NoteAsync(string queue, string message, CancellationToken cancellationToken)
    {
        var (integration, correlation, alias) = Read(message);
        LogPoison(queue, integration, correlation);
        var entry = new Operation(time.GetUtcNow(), integration, correlation, "message", "putAside", $"A message of the queue {queue} failed repeatedly.", "", alias, alias, 0);
        await operations.WriteAsync(entry, cancellationToken);
        var subject = correlation == Unknown ? null : correlation;
        await alarms.RaiseAsync(integration, AlarmKinds.PoisonMessage, new AlarmDetail($"Queue {queue}, correlation id {correlation}") { Subject = subject }, cancellationToken);
    }

    private static (IntegrationId Integration, string Correlation, string Alias) Read(string message)
    {
        try
        {
            using var document = JsonDocument.Parse(message);
            var root = document.RootElement;
            var integration = root.TryGetProperty("integration", out var id) && id.TryGetGuid(out var guid) ? IntegrationId.FromGuid(guid) : IntegrationId.App;
            return (integration, Text(root, "correlationId") ?? Unknown, Text(root, "alias") ?? "");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return (IntegrationId.App, Unknown, "");
        }
    }

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var text) ? text.GetString() : null;

    [LoggerMessage(LogLevel.Error, "A message of queue {Queue} for integration {Integration} was put aside ({CorrelationId})")]
    private partial void LogPoison(string queue, IntegrationId integration, string correlationId);
}
