using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;
using PexipFunctions.Tests.Rooms;

namespace PexipFunctions.Tests.Histories;

/// <summary>The two processes of the product in a history, and what happens to their I/O.</summary>
internal sealed class HistoryProcesses(ProductWorld world, Random random, SeededTurns turns, HistoryTrace trace)
{
    private readonly List<Steps> allSteps = [];

    public ProductHost[] Hosts { get; } = new ProductHost[2];

    /// <summary>How many of the next I/O steps may still fail.</summary>
    public int Troubles { get; set; }

    public HistoryCutOffs CutOffs { get; } = new(world);

    /// <summary>Mails that may have gone out twice: they were sent, but the process could not record it.</summary>
    public int UnknownMails => allSteps.Sum(steps => steps.Mails.Unknown);

    /// <summary>The same of acceptances.</summary>
    public int UnknownAcceptances => allSteps.Sum(steps => steps.Acceptances.Unknown);

    /// <summary>Starts both, again too.</summary>
    public void StartBoth() => (Hosts[0], Hosts[1]) = (New(), New());

    public ProductHost New()
    {
        var number = allSteps.Count;
        var steps = new Steps { Fate = Fate, Before = step => BeforeAsync(number, step), Deleting = CutOffs.NoteAsync };
        allSteps.Add(steps);
        return ProductHost.Start(world, steps);
    }

    /// <summary>Both at once; one that died is followed by another.</summary>
    public async Task SettleAsync()
    {
        await Task.WhenAll(HistoryTimers.TryAsync(Hosts[0].SettleAsync), HistoryTimers.TryAsync(Hosts[1].SettleAsync));
        for (var index = 0; index < Hosts.Length; index++)
        {
            Hosts[index] = Hosts[index].Steps.HasDied ? New() : Hosts[index];
        }

        // No second clock runs here: the timers do its work, and what lies in its queue is to be no alarm.
        while (world.Queues.TryTake(QueueNames.Ticks) is not null)
        {
        }
    }

    /// <summary>One of them dies at one of its next steps.</summary>
    public void Kill(int amount)
    {
        var after = Hosts[amount % 2].Steps;
        var left = amount % 25;
        after.Fate = step => left-- > 0 ? Fate(step) : amount % 3 == 0 ? StepFate.DiesBefore : StepFate.DiesAfter;
    }

    public Task<string> TagPrefixAsync()
    {
        var host = New();
        host.Steps.Fate = _ => StepFate.Done;
        return world.TagPrefixAsync(host);
    }

    /// <summary>The integrations are read under a semaphore, whose waiters go on on any thread: nobody comes between.</summary>
    private async Task BeforeAsync(int process, string step)
    {
        if (!step.StartsWith(TableNames.Integrations, StringComparison.Ordinal))
        {
            await turns.Next();
        }

        trace.Note($"process {process}: {step}");
    }

    private StepFate Fate(string step)
    {
        if (Troubles == 0 || step.EndsWith(":query", StringComparison.Ordinal) || random.Next(6) > 0)
        {
            return StepFate.Done;
        }

        Troubles--;
        var fate = random.Next(2) == 0 ? StepFate.FailsBefore : StepFate.FailsAfter;
        trace.Note(fate.ToString());
        return fate;
    }
}
