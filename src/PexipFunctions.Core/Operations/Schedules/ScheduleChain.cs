using Microsoft.Extensions.Logging;
using PexipFunctions.Domain;
using PexipFunctions.Storage;

namespace PexipFunctions.Operations.Schedules;

/// <summary>
/// The second clock: of each schedule one delayed message is under way, which puts the next one before it does anything else. The
/// row says which message counts, so that neither a repeated delivery nor two hosts make two chains of one; a message that was
/// put and not recorded names the one before it, so that no death between the two ends the chain.
/// </summary>
public sealed partial class ScheduleChain(ScheduleStore store, ScheduleTimes times, IQueues queues, IRandomSource random, TimeProvider time, ILogger<ScheduleChain> logger)
{
    /// <summary>
    /// A queue keeps no message invisible for more than seven days (Learn: Put Message). A message that comes before its time looks
    /// whether a run is owed that failed or died, and whether other chains go on.
    /// </summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>The timer comes first, as a rule, and apps that share an account do not come all at once.</summary>
    private const int MostJitterSeconds = 3;

    /// <summary>Puts the message's successor; the row with it, or null: the message is not the chain's, and is to end.</summary>
    public async Task<Versioned<ScheduleRow>?> AdvanceAsync(Schedule schedule, Versioned<ScheduleRow> known, TickMessage message, CancellationToken cancellationToken)
    {
        if (!known.Value.Accepts(message))
        {
            return null;
        }

        var next = await SendAsync(schedule, known.Value, NextAt(schedule), cancellationToken);
        // Another host may just have claimed the run; or it has the same message, and was first.
        var updated = await store.UpdateAsync(schedule, known, row => row.Accepts(message) ? row.Followed(next) : null, cancellationToken);
        return updated.End == UpdateEnd.Written ? updated.Row : null;
    }

    /// <summary>Begins those chains whose message has not come. Two that begin the same one leave one.</summary>
    public async Task RestartAsync(IReadOnlyDictionary<Schedule, Versioned<ScheduleRow>> rows, CancellationToken cancellationToken)
    {
        foreach (var (schedule, known) in rows.Where(row => row.Value.Value.IsChainOverdue(time.GetUtcNow(), Longest)))
        {
            if (known.Value.Generation.Length > 0)
            {
                LogRestarted(schedule.Name, known.Value.MessageAt);
            }

            await RestartAsync(schedule, known, cancellationToken);
        }
    }

    /// <summary>Begins a chain: at once where a run is owed.</summary>
    public async Task RestartAsync(Schedule schedule, Versioned<ScheduleRow> known, CancellationToken cancellationToken)
    {
        var (now, next) = (time.GetUtcNow(), NextAt(schedule));
        var isNew = known.Value.Since == default;
        var row = isNew ? known.Value with { Since = now, Due = times.Next(schedule, now) } : known.Value;
        var isOwed = row.IsDue(now, times.Next(schedule, now)) && !row.IsClaimed(schedule, now);
        await PutAsync(schedule, known with { Value = row }, isOwed ? now : next, cancellationToken);
    }

    /// <summary>Has the chain's message come earlier.</summary>
    public async Task HastenAsync(Schedule schedule, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var known = await store.FindAsync(schedule, cancellationToken);
        if (known.Value.Generation.Length > 0 && known.Value.MessageAt > at + TimeSpan.FromSeconds(1))
        {
            await PutAsync(schedule, known with { Value = known.Value with { Due = at } }, at, cancellationToken);
        }
    }

    private async Task PutAsync(Schedule schedule, Versioned<ScheduleRow> known, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var next = await SendAsync(schedule, known.Value, at, cancellationToken);
        await store.TryWriteAsync(schedule, known, known.Value.Followed(next), cancellationToken);
    }

    /// <summary>Before the row says so: a message too many ends itself, a message too few would be the end of the chain.</summary>
    private async Task<TickMessage> SendAsync(Schedule schedule, ScheduleRow row, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var message = new TickMessage(schedule.Name, random.NewGuid().ToString("N"), row.Generation, at);
        var delay = TimeSpan.FromSeconds(Math.Max(0, Math.Ceiling((at - time.GetUtcNow()).TotalSeconds)));
        await queues.SendAsync(QueueNames.Ticks, message.Write(), delay, cancellationToken);
        return message;
    }

    private DateTimeOffset NextAt(Schedule schedule)
    {
        var now = time.GetUtcNow();
        var next = times.Next(schedule, now + TimeSpan.FromSeconds(2));
        return (next < now + Longest ? next : now + Longest) + TimeSpan.FromSeconds(random.Number(1, MostJitterSeconds + 1));
    }

    [LoggerMessage(LogLevel.Warning, "The second clock of {Schedule} is begun again: its message was to come at {MessageAt}")]
    private partial void LogRestarted(string schedule, DateTimeOffset messageAt);
}
