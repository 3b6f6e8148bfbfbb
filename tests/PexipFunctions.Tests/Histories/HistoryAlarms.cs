using PexipFunctions.Configuration;
using PexipFunctions.Operations;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Histories;

/// <summary>
/// Looks at the alarms as the console and health show them, minute by minute: one whose condition comes back within its
/// quiet time must have stood all the while.
/// </summary>
internal sealed class HistoryAlarms(ProductWorld world)
{
    private readonly Dictionary<string, DateTimeOffset> lastSeen = [];
    private readonly List<string> faults = [];
    private HashSet<string> standing = [];
    private AlarmStore? store;

    public IReadOnlyList<string> Faults => faults;

    /// <summary>Those that stand now and end by themselves.</summary>
    public IEnumerable<string> Standing => standing.Where(kind => AlarmKinds.Find(kind)!.End == AlarmEnd.ByItself);

    public async Task LookAsync()
    {
        store ??= ProductHost.Start(world, new Steps { Remembers = false }).Get<AlarmStore>();
        var now = world.Clock.GetUtcNow();
        var stood = standing;
        standing = [];
        await foreach (var alarm in store.ListAsync(null, CancellationToken.None))
        {
            standing.Add(alarm.Kind);
            if (!stood.Contains(alarm.Kind) && lastSeen.TryGetValue(alarm.Kind, out var before) && now - before < AlarmKinds.Find(alarm.Kind)!.Quiet)
            {
                faults.Add($"the alarm {alarm.Kind} was over, and stands again {now - before} after its condition was seen");
            }

            lastSeen[alarm.Kind] = alarm.LastSeenAt;
        }

        if (world.Integration.Mode == IntegrationMode.Off)
        {
            // Nothing is looked at any more: what stood is taken back at once.
            lastSeen.Clear();
        }
    }
}
