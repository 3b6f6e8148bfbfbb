using System.Collections.Concurrent;
using PexipFunctions.Domain;
using PexipFunctions.Operations;

namespace PexipFunctions.Meetings;

/// <summary>
/// The alarms of rooms. Every success ends an alarm that is raised as a rule by nobody, so what was found quiet is taken for
/// quiet without a request for a while. Not for longer, and not beyond this process: another one may have raised the alarm
/// and died. Thread-safe.
/// </summary>
public sealed class RoomAlarms(AlarmStore alarms, TimeProvider time)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<(IntegrationId Integration, AlarmKind Kind), DateTimeOffset> quietUntil = new();

    /// <param name="alias">The room that it concerns, for <see cref="SettleAsync"/>; null: the integration.</param>
    public Task RaiseAsync(IntegrationId integration, AlarmKind kind, string detail, CancellationToken cancellationToken, NumericAlias? alias = null)
    {
        quietUntil.TryRemove((integration, kind), out _);
        return alarms.RaiseAsync(integration, kind, new AlarmDetail(detail) { Subject = alias?.Value }, cancellationToken);
    }

    /// <summary>One room is as it should be: the alarm ends with the last of those that were not.</summary>
    public Task SettleAsync(IntegrationId integration, AlarmKind kind, NumericAlias alias, CancellationToken cancellationToken) =>
        alarms.SettleAsync(integration, kind, alias.Value, cancellationToken);

    /// <summary>The condition is not seen any more, for the whole integration.</summary>
    public async Task EndAsync(IntegrationId integration, AlarmKind kind, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (quietUntil.TryGetValue((integration, kind), out var until) && now < until)
        {
            return;
        }

        await alarms.EndAsync(integration, kind, cancellationToken);
        quietUntil[(integration, kind)] = now + Quiet;
    }
}
