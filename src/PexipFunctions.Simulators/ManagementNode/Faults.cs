namespace PexipFunctions.Simulators.ManagementNode;

/// <summary>The misbehaviour that a test planned: single faults, outages, and a rate of random failures. Thread-safe.</summary>
public sealed class Faults(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly List<(Fault Fault, int Left)> planned = [];
    private readonly List<(DateTimeOffset From, DateTimeOffset Until)> outages = [];
    private Random random = new(0);
    private double rate;

    public void Plan(Fault fault)
    {
        lock (gate)
        {
            planned.Add((fault, fault.Times));
        }
    }

    /// <summary>The node cannot be reached in that time.</summary>
    public void PlanOutage(DateTimeOffset from, DateTimeOffset until)
    {
        lock (gate)
        {
            outages.Add((from, until));
        }
    }

    /// <summary>From now on this share of requests (0-1) fails: half of them with 503, the rest with the answer lost.</summary>
    public void FailAtRandom(double share, int seed)
    {
        lock (gate)
        {
            (rate, random) = (share, new Random(seed));
        }
    }

    /// <summary>The fault that strikes this request, if any.</summary>
    public Fault? Take(string verb, string path)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            return outages.Any(outage => outage.From <= now && now < outage.Until)
                ? new Fault { CutBefore = true }
                : TakePlanned(verb, path) ?? TakeRandom();
        }
    }

    private Fault? TakePlanned(string verb, string path)
    {
        var index = planned.FindIndex(entry => entry.Fault.Strikes(verb, path));
        if (index < 0)
        {
            return null;
        }

        var (fault, left) = planned[index];
        if (left > 1)
        {
            planned[index] = (fault, left - 1);
        }
        else
        {
            planned.RemoveAt(index);
        }

        return fault;
    }

    private Fault? TakeRandom()
    {
        var drawn = rate > 0 ? random.NextDouble() : 1;
        return drawn >= rate ? null
            : drawn < rate / 2 ? new Fault { Status = 503 }
            : new Fault { CutAfter = true };
    }
}
