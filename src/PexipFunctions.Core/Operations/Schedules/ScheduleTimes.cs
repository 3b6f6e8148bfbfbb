using Microsoft.Extensions.Configuration;
using NCrontab;

namespace PexipFunctions.Operations.Schedules;

/// <summary>When each schedule comes next, as its timer's setting says it: the second clock keeps the same times.</summary>
public sealed class ScheduleTimes
{
    private static readonly CrontabSchedule.ParseOptions WithSeconds = new() { IncludingSeconds = true };
    private readonly Dictionary<string, CrontabSchedule> schedules = new(StringComparer.Ordinal);
    private readonly List<string> faults = [];

    public ScheduleTimes(IConfiguration configuration)
    {
        foreach (var schedule in Schedule.All)
        {
            schedules[schedule.Name] = Read(schedule, configuration);
        }
    }

    /// <summary>Settings that are no NCRONTAB expressions, in words; their schedules keep the usual times.</summary>
    public string? Fault => faults.Count == 0 ? null : string.Join(' ', faults.Distinct());

    /// <summary>The first time after <paramref name="instant"/>.</summary>
    public DateTimeOffset Next(Schedule schedule, DateTimeOffset instant) => new(schedules[schedule.Name].GetNextOccurrence(instant.UtcDateTime), TimeSpan.Zero);

    private CrontabSchedule Read(Schedule schedule, IConfiguration configuration)
    {
        var text = schedule.Setting.Length > 0 ? configuration[schedule.Setting] : null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return CrontabSchedule.Parse(schedule.Expression, WithSeconds);
        }

        // The host takes five fields too: then there are no seconds.
        if (CrontabSchedule.TryParse(text, WithSeconds) is { } six)
        {
            return six;
        }

        if (CrontabSchedule.TryParse(text) is { } five)
        {
            return five;
        }

        faults.Add($"{schedule.Setting} is \"{text}\", which is not six NCRONTAB fields: second minute hour day month weekday.");
        return CrontabSchedule.Parse(schedule.Expression, WithSeconds);
    }
}
