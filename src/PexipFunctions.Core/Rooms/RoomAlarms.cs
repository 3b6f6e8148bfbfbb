using System.Collections.Concurrent;
using PexipFunctions.Integrations;
using PexipFunctions.Operations;

namespace PexipFunctions.Rooms;

/// <summary>
/// The alarms of rooms. Every success ends an alarm that is raised as a rule by nobody, so what was found quiet is taken for
/// quiet without a request for a while. Not for longer, and not beyond this process: another one may have raised the alarm
/// and died. Thread-safe.
/// </summary>
public sealed class RoomAlarms(AlarmStore alarms, TimeProvider time)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<(IntegrationId Integration, AlarmKind Kind), DateTimeOffset> quietUntil = new();

    public Task RaiseAsync(IntegrationId integration, AlarmKind kind, string detail, CancellationToken cancellationToken)
    {
        quietUntil.TryRemove((integration, kind), out _);
        return alarms.RaiseAsync(integration.Value, kind, detail, cancellationToken);
    }

    public async Task ClearAsync(IntegrationId integration, AlarmKind kind, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (quietUntil.TryGetValue((integration, kind), out var until) && now < until)
        {
            return;
        }

        await alarms.ClearAsync(integration.Value, kind, cancellationToken);
        quietUntil[(integration, kind)] = now + Quiet;
    }
}
