using PexipFunctions.Integrations;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;
using PexipFunctions.Tests.Rooms;

namespace PexipFunctions.Tests.Histories;

/// <summary>Plays one history against the product, with two processes at once, and then lets it come to rest.</summary>
internal sealed class HistoryRun : IDisposable
{
    private readonly History history;
    private readonly Random random;
    private readonly SeededTurns turns;
    private readonly List<Steps> allSteps = [];
    private readonly ProductHost[] hosts = new ProductHost[2];
    private readonly HistoryPeople people;
    private readonly HistoryAliases aliases;
    private readonly HistoryAdmin admin;
    private readonly HistoryTimers timers;
    private int troubles;

    public HistoryRun(History history)
    {
        this.history = history;
        random = new Random(history.Seed);
        turns = new SeededTurns(random);
        World = new ProductWorld(history.Behaviours, new SeededRandom(history.Seed));
        Trace = new HistoryTrace(World, [ProductWorld.Organizer, HistoryPeople.Another]);
        aliases = new HistoryAliases(World, NewHost);
        people = new HistoryPeople(World, history, random, aliases, NewHost);
        admin = new HistoryAdmin(World);
        timers = new HistoryTimers(hosts, turns);
        if (history.IsManaged && random.Next(3) == 0)
        {
            World.Integration = World.Integration with { Infinity = World.Integration.Infinity with { Provisioning = Provisioning.AtAcceptance } };
        }

        World.Exchange.Notifications.Fate = _ => random.Next(10) switch
        {
            0 or 1 => [],
            2 => [TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromMinutes(2)],
            3 => [TimeSpan.FromMinutes(random.Next(1, 20))],
            _ => [TimeSpan.FromSeconds(random.Next(0, 20))],
        };
    }

    public ProductWorld World { get; }
    public HistoryTrace Trace { get; }
    public IReadOnlyList<TrackedMeeting> Meetings => people.Meetings;

    /// <summary>Mails that may have gone out twice: they were sent, but the process could not record it.</summary>
    public int UnknownMails => allSteps.Sum(steps => steps.Mails.Unknown);

    /// <summary>The same of acceptances.</summary>
    public int UnknownAcceptances => allSteps.Sum(steps => steps.Acceptances.Unknown);

    /// <summary>Whether an update takes an acceptance's trace away, by which it is known to have been sent.</summary>
    public bool UpdateResetsResponse => history.Behaviours.UpdateResetsResponse;

    /// <summary>Whether the node may not have said in time that an alias is in use: then the meeting is accepted, and its room cannot be made.</summary>
    public bool MayMissConflicts => history.HasTrouble;

    public int TakenVmrs => people.TakenVmrs;

    public HistoryAliases Aliases => aliases;
    public HistoryAdmin Admin => admin;

    public bool HasLeapt => history.Actions.Any(action => action.Kind == ActionKind.Jump);

    public bool IsServing => World.Integration.Mode is IntegrationMode.On or IntegrationMode.Draining;

    public ProductHost Host => hosts[0];

    public void Dispose() => turns.Dispose();

    /// <summary>The whole history on one thread, so that its seed alone says what happens and in which order.</summary>
    public void Play() => turns.Run(PlayAsync);

    /// <summary>Leaps ahead; what became due meanwhile is done then.</summary>
    public void Leap(TimeSpan by) => turns.Run(() =>
    {
        World.Clock.Advance(by);
        return AdvanceAsync(6);
    });

    private async Task PlayAsync()
    {
        await World.StartAsync();
        await turns.Next();
        (hosts[0], hosts[1]) = (NewHost(), NewHost());
        await aliases.FillAsync(history.IsManaged ? 2 : 0);
        foreach (var action in history.Actions)
        {
            Trace.Note(action.ToString());
            await DoAsync(action);
            if (random.Next(3) > 0)
            {
                await SettleAsync();
            }
        }

        await RestAsync();
    }

    /// <summary>Faults end; the sync, the comparison with the calendar and the second look for missing meetings have their time.</summary>
    private async Task RestAsync()
    {
        troubles = 0;
        World.Exchange.Notifications.Fate = _ => [TimeSpan.Zero];
        (hosts[0], hosts[1]) = (NewHost(), NewHost());
        await AdvanceAsync(100);
    }

    private ProductHost NewHost()
    {
        var number = allSteps.Count;
        var steps = new Steps { Fate = Fate, Before = step => BeforeAsync(number, step) };
        allSteps.Add(steps);
        return ProductHost.Start(World, steps);
    }

    /// <summary>The integrations are read under a semaphore, whose waiters go on on any thread: nobody comes between.</summary>
    private async Task BeforeAsync(int process, string step)
    {
        if (!step.StartsWith(TableNames.Integrations, StringComparison.Ordinal))
        {
            await turns.Next();
        }

        Trace.Note($"process {process}: {step}");
    }

    private StepFate Fate(string step)
    {
        if (troubles == 0 || step.EndsWith(":query", StringComparison.Ordinal) || random.Next(6) > 0)
        {
            return StepFate.Done;
        }

        troubles--;
        var fate = random.Next(2) == 0 ? StepFate.FailsBefore : StepFate.FailsAfter;
        Trace.Note(fate.ToString());
        return fate;
    }

    private async Task AdvanceAsync(int minutes)
    {
        for (var minute = 0; minute < minutes; minute++)
        {
            World.Clock.Advance(TimeSpan.FromMinutes(1));
            aliases.Lived += IsServing ? 1 : 0;
            await timers.WakeAsync(minute);
            await (minute % 5 == 0 ? timers.SyncAsync(minute) : Task.CompletedTask);
            await (history.IsManaged && minute % 15 == 7 ? timers.SweepAsync(minute) : Task.CompletedTask);
            await SettleAsync();
        }
    }

    /// <summary>The clock was moved: each timer finds it at its next turn, the sweep perhaps before all others.</summary>
    private async Task JumpAsync(TimeSpan by)
    {
        World.Clock.Advance(by);
        admin.RoomsChangedAt = World.Clock.GetUtcNow();
        Func<Task>[] due = [() => timers.WakeAsync(0), () => timers.SyncAsync(0), () => timers.SweepAsync(0), () => timers.SweepAsync(1)];
        due = by > TimeSpan.FromDays(1) ? [.. due, () => RetainAsync(0)] : due;
        random.Shuffle(due);
        foreach (var timer in due)
        {
            await timer();
        }
    }

    private async Task RetainAsync(int process)
    {
        admin.HasRetained = true;
        await aliases.NoteBeforeRetentionAsync(Meetings);
        await timers.RetainAsync(process);
    }

    /// <summary>Both processes at once.</summary>
    private async Task SettleAsync()
    {
        await Task.WhenAll(HistoryTimers.TryAsync(hosts[0].SettleAsync), HistoryTimers.TryAsync(hosts[1].SettleAsync));
        for (var index = 0; index < hosts.Length; index++)
        {
            hosts[index] = hosts[index].Steps.HasDied ? NewHost() : hosts[index];
        }
    }

    private async Task DoAsync(HistoryAction action)
    {
        switch (action.Kind)
        {
            case <= ActionKind.SendForged:
                await people.SendAsync(action);
                break;
            case ActionKind.Wait:
                await AdvanceAsync((action.Amount % 30) + 1);
                break;
            case ActionKind.Kill:
                Kill(action.Amount);
                break;
            case ActionKind.Trouble:
                troubles += (action.Amount % 6) + 1;
                break;
            case ActionKind.Retain:
                await RetainAsync(action.Amount);
                break;
            case ActionKind.Jump:
                await JumpAsync(HistoryAdmin.Leap(action.Amount));
                break;
            case ActionKind.SendMany:
                await people.SendManyAsync();
                break;
            case > ActionKind.Jump:
            case ActionKind.SwitchMode or ActionKind.ChangeTemplates or ActionKind.ChangeRooms:
                await admin.ActAsync(action, await TagPrefixAsync());
                break;
            default:
                await people.ChangeAsync(action);
                break;
        }
    }

    private Task<string> TagPrefixAsync()
    {
        var host = NewHost();
        host.Steps.Fate = _ => StepFate.Done;
        return World.TagPrefixAsync(host);
    }

    private void Kill(int amount)
    {
        var after = hosts[amount % 2].Steps;
        var left = amount % 25;
        after.Fate = step => left-- > 0 ? Fate(step) : amount % 3 == 0 ? StepFate.DiesBefore : StepFate.DiesAfter;
    }
}
