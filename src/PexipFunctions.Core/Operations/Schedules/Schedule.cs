namespace PexipFunctions.Operations.Schedules;

/// <summary>Work that comes back by the clock: a timer of the host calls it, and so does a chain of delayed messages.</summary>
/// <param name="Name">The row in the table <c>ticks</c>, and the name in messages, alarms and metrics: stored, never changed.</param>
/// <param name="Setting">The app setting with its NCRONTAB expression; empty: it has none.</param>
/// <param name="Expression">Six NCRONTAB fields, UTC, where the setting is missing.</param>
/// <param name="Claim">How long a run that was begun keeps others away; a run that died is due again then.</param>
/// <param name="Grace">How long after its time it counts as overdue.</param>
public sealed record Schedule(string Name, string Setting, string Expression, TimeSpan Claim, TimeSpan Grace)
{
    public static readonly Schedule Wake = new("wake", "WakeSchedule", "0 * * * * *", TimeSpan.FromSeconds(50), TimeSpan.FromMinutes(4));

    /// <summary>Looks for work whose holder died. Half a minute apart from <see cref="Wake"/>, whose timer looks too.</summary>
    public static readonly Schedule Leases = new("leases", "", "30 * * * * *", TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(4));

    public static readonly Schedule Sync = new("sync", "SyncSchedule", "0 */5 * * * *", TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(11));
    public static readonly Schedule Renew = new("renew", "RenewSchedule", "0 0 */6 * * *", TimeSpan.FromMinutes(10), TimeSpan.FromHours(2));
    public static readonly Schedule Sweep = new("sweep", "SweepSchedule", "0 17 * * * *", TimeSpan.FromMinutes(10), TimeSpan.FromHours(2));
    public static readonly Schedule Conflicts = new("conflicts", "ConflictSchedule", "0 41 2 * * *", TimeSpan.FromMinutes(10), TimeSpan.FromHours(2));
    public static readonly Schedule Retention = new("retention", "RetentionSchedule", "0 23 3 * * *", TimeSpan.FromMinutes(10), TimeSpan.FromHours(2));
    public static readonly Schedule Metrics = new("metrics", "SweepSchedule", "0 17 * * * *", TimeSpan.FromMinutes(10), TimeSpan.FromHours(2));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Schedule> All { get; } = [Wake, Leases, Sync, Renew, Sweep, Conflicts, Retention, Metrics];

    /// <summary>The schedule of that name, or null.</summary>
    public static Schedule? Find(string name) => All.FirstOrDefault(schedule => schedule.Name == name);
}
