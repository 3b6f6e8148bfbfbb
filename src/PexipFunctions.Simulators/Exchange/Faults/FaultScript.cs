namespace PexipFunctions.Simulators.Exchange;

/// <summary>Faults to come, in the order in which they were written down; one strikes a request.</summary>
public sealed class FaultScript
{
    private readonly Lock gate = new();
    private readonly List<Fault> faults = [];

    /// <summary>Asked when no written fault matches (verb, path); null: nothing goes wrong.</summary>
    public Func<string, string, Fault?> Otherwise { get; set; } = (_, _) => null;

    /// <summary>Those that have not struck yet.</summary>
    public IReadOnlyList<Fault> Left
    {
        get
        {
            lock (gate)
            {
                return [.. faults];
            }
        }
    }

    public void Add(Fault fault)
    {
        lock (gate)
        {
            faults.Add(fault);
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            faults.Clear();
        }
    }

    /// <summary>The fault that strikes this request, used up by it; null when it goes well.</summary>
    public Fault? Take(string verb, string path)
    {
        lock (gate)
        {
            var index = faults.FindIndex(fault => fault.Matches(verb, path));
            if (index < 0)
            {
                return Otherwise(verb, path);
            }

            var fault = faults[index];
            faults.RemoveAt(index);
            if (fault.Times > 1)
            {
                faults.Insert(index, fault with { Times = fault.Times - 1 });
            }

            return fault;
        }
    }
}
