namespace PexipFunctions.Tests.Histories;

/// <summary>Runs asynchronous work on one thread, and lets a seed decide whose turn it is: the same seed, the same interleaving.</summary>
internal sealed class SeededContext(Random random) : SynchronizationContext, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly List<(SendOrPostCallback Callback, object? State)> ready = [];
    private readonly SemaphoreSlim posted = new(0);

    public void Dispose() => posted.Dispose();

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (ready)
        {
            ready.Add((d, state));
        }

        posted.Release();
    }

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs the works side by side to their end.</summary>
    public void Run(params Func<Task>[] works)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            var running = Task.WhenAll(works.Select(work => work()).ToList());
            running.ContinueWith(_ => Post(_ => { }, null), TaskScheduler.Default);
            while (!running.IsCompleted)
            {
                Assert.True(posted.Wait(Patience), "The work under test does not go on.");
                var (callback, state) = Next();
                callback(state);
            }

            running.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    private (SendOrPostCallback Callback, object? State) Next()
    {
        lock (ready)
        {
            var index = random.Next(ready.Count);
            var next = ready[index];
            ready.RemoveAt(index);
            return next;
        }
    }
}
