namespace PexipFunctions.Operations.Schedules;

/// <summary>What is known of one schedule: the table <c>ticks</c> has a row for each. Pure.</summary>
public sealed record ScheduleRow
{
    /// <summary>The host's timers fire up to this much early (Microsoft.Azure.WebJobs.Extensions, TimerListener).</summary>
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(2);

    /// <summary>Clocks of two hosts differ by less.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <summary>The time that is owed: in the past until a run of it has ended well.</summary>
    public DateTimeOffset Due { get; init; }

    /// <summary>Until when a run that was begun keeps others away; null: none is under way.</summary>
    public DateTimeOffset? ClaimedUntil { get; init; }

    /// <summary>When the last run began that ended well; null: none did.</summary>
    public DateTimeOffset? RanAt { get; init; }

    /// <summary>When a timer of the host last called, to some minutes; null: none did.</summary>
    public DateTimeOffset? TimerAt { get; init; }

    /// <summary>Since when the row is there.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>The one message of the chain that counts; messages of another generation end themselves. Empty: there is none.</summary>
    public string Generation { get; init; } = "";

    /// <summary>When that message is to come.</summary>
    public DateTimeOffset MessageAt { get; init; }

    /// <summary>Whether a run is owed. A time further ahead than the next one was written by a clock that is wrong, or for another schedule.</summary>
    /// <param name="next">The schedule's first time after <paramref name="now"/>.</param>
    public bool IsDue(DateTimeOffset now, DateTimeOffset next) => Due <= now + Early || Due > next + Skew;

    /// <summary>Whether a run is under way; no claim holds longer than its time from now, whatever stands in the row.</summary>
    public bool IsClaimed(Schedule schedule, DateTimeOffset now) => ClaimedUntil > now && ClaimedUntil <= now + schedule.Claim + Skew;

    /// <summary>A run has begun.</summary>
    public ScheduleRow Begun(Schedule schedule, DateTimeOffset now) => this with { ClaimedUntil = now + schedule.Claim };

    /// <summary>A run has ended well.</summary>
    public ScheduleRow Done(DateTimeOffset begun, Func<DateTimeOffset, DateTimeOffset> next) => this with
    {
        RanAt = begun,
        ClaimedUntil = null,
        Due = next(Due > begun && Due <= begun + Early ? Due : begun),
    };

    /// <summary>A message was put that counts from now on.</summary>
    public ScheduleRow Followed(TickMessage next) => this with { Generation = next.Generation, MessageAt = next.SentAt ?? default };

    /// <summary>
    /// Whether that message is the chain's: the one that counts, or the one that was put by a process which died before it
    /// could say so here.
    /// </summary>
    public bool Accepts(TickMessage message) => message.Generation == Generation || (message.After == Generation && Generation.Length > 0);

    /// <summary>Whether the chain's message has not come though its time is over.</summary>
    public bool IsChainOverdue(DateTimeOffset now, TimeSpan longest) => MessageAt + Skew < now || MessageAt > now + longest + Skew;

    /// <summary>What is wrong with it, in words; null: nothing is.</summary>
    public string? Fault(Schedule schedule, DateTimeOffset now, Func<DateTimeOffset, DateTimeOffset> next)
    {
        if (Due + schedule.Grace < now)
        {
            return $"{schedule.Name} was due at {Due.UtcDateTime:u} and has not run since {(RanAt is { } ran ? $"{ran.UtcDateTime:u}" : "the start")}.";
        }

        var heard = TimerAt > Since ? TimerAt.Value : Since;
        return schedule.Setting.Length > 0 && next(heard) + schedule.Grace + schedule.Grace < now
            ? $"The timer of {schedule.Name} has not called since {heard.UtcDateTime:u}; the second clock does its work."
            : null;
    }
}
