namespace PexipFunctions.Tests.Product;

/// <summary>
/// Counts a process's I/O steps and lets it die just before or just after one of them. A step is one request to a
/// table, a queue, the mailbox or the Management Node.
/// </summary>
internal sealed class Steps
{
    private readonly List<string> taken = [];
    private readonly Lock gate = new();
    private bool dead;

    /// <summary>1 for the first step; 0: none kills.</summary>
    public int DiesAt { get; init; }

    /// <summary>Whether the fatal step takes effect.</summary>
    public bool AfterEffect { get; init; }

    public IReadOnlyList<string> Taken
    {
        get
        {
            lock (gate)
            {
                return [.. taken];
            }
        }
    }

    public bool HasDied
    {
        get
        {
            lock (gate)
            {
                return dead;
            }
        }
    }

    public async Task<T> TakeAsync<T>(string name, Func<Task<T>> step)
    {
        var fatal = Note(name);
        if (fatal && !AfterEffect)
        {
            throw new ProcessDiedException();
        }

        var result = await step();
        return fatal ? throw new ProcessDiedException() : result;
    }

    public Task TakeAsync(string name, Func<Task> step) => TakeAsync(name, async () =>
    {
        await step();
        return true;
    });

    private bool Note(string name)
    {
        lock (gate)
        {
            if (dead)
            {
                throw new ProcessDiedException();
            }

            taken.Add(name);
            return dead = taken.Count == DiesAt;
        }
    }
}
