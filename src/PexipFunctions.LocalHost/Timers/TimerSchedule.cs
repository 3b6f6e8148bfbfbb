using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using NCrontab;

namespace PexipFunctions.LocalHost;

/// <summary>Six NCRONTAB fields, in UTC as on Flex Consumption, which has no WEBSITE_TIME_ZONE.</summary>
internal sealed class TimerSchedule
{
    private static readonly CrontabSchedule.ParseOptions WithSeconds = new() { IncludingSeconds = true };

    private readonly CrontabSchedule schedule;

    private TimerSchedule(CrontabSchedule schedule) => this.schedule = schedule;

    /// <summary>Reads the trigger's schedule, from the settings where it names one.</summary>
    /// <exception cref="LocalHostException">The setting is missing or the schedule is not six fields.</exception>
    public static TimerSchedule Read(string function, TimerTriggerAttribute trigger, IConfiguration settings)
    {
        var text = SettingReference.Resolve(trigger.Schedule, function, settings);
        return CrontabSchedule.TryParse(text, WithSeconds) is { } schedule
            ? new(schedule)
            : throw new LocalHostException($"The schedule of function {function}, \"{text}\" ({trigger.Schedule}), is not six NCRONTAB fields: second minute hour day month weekday.");
    }

    /// <summary>The first occurrence after <paramref name="instant"/>.</summary>
    public DateTimeOffset Next(DateTimeOffset instant) => new(schedule.GetNextOccurrence(instant.UtcDateTime), TimeSpan.Zero);
}
