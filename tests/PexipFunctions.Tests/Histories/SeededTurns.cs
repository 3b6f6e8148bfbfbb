using System.Runtime.CompilerServices;

namespace PexipFunctions.Tests.Histories;

/// <summary>
/// Whose turn it is: work that awaits <see cref="Next"/> goes on when the seed says so, all of it on one thread, so that the
/// same seed gives the same interleaving. No synchronization context: what a library awaits without one would leave it.
/// Work that goes elsewhere all the same (<see cref="Parallel"/>) is waited for, and must then be alone.
/// </summary>
internal sealed class SeededTurns(Random random) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly List<Action> waiting = [];
    private readonly SemaphoreSlim arrived = new(0);
    private int runner;
    private bool strayed;

    public void Dispose() => arrived.Dispose();

    /// <summary>To be awaited: the work's next turn.</summary>
    public Turn Next() => new(this);

    /// <summary>Runs the work to its end.</summary>
    public void Run(Func<Task> work)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        runner = Environment.CurrentManagedThreadId;
        try
        {
            var running = work();
            while (!running.IsCompleted)
            {
                Assert.True(arrived.Wait(Patience), "The work under test does not go on.");
                Take()();
            }

            running.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private void Add(Action goOn)
    {
        lock (waiting)
        {
            strayed |= waiting.Count > 0 && Environment.CurrentManagedThreadId != runner;
            waiting.Add(goOn);
        }

        arrived.Release();
    }

    private Action Take()
    {
        lock (waiting)
        {
            Assert.False(strayed, "Work went on on another thread beside other work: in which order was chance.");
            var index = random.Next(waiting.Count);
            var next = waiting[index];
            waiting.RemoveAt(index);
            return next;
        }
    }

    /// <summary>One awaited turn.</summary>
    internal readonly struct Turn(SeededTurns turns) : ICriticalNotifyCompletion
    {
        public bool IsCompleted => false;

        public Turn GetAwaiter() => this;

        public void GetResult()
        {
        }

        public void OnCompleted(Action continuation) => turns.Add(continuation);

        public void UnsafeOnCompleted(Action continuation) => turns.Add(continuation);
    }
}
