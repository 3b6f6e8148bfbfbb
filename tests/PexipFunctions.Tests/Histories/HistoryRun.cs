using PexipFunctions.Configuration;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Histories;

/// <summary>Plays one history against the product, with two processes at once, and then lets it come to rest.</summary>
internal sealed class HistoryRun : IDisposable
{
    private readonly History history;
    private readonly Random random;
    private readonly SeededTurns turns;
    private readonly HistoryProcesses processes;
    private readonly HistoryPeople people;
    private readonly HistoryAliases aliases;
    private readonly HistoryAdmin admin;
    private readonly HistoryTimers timers;
    private readonly HistoryRefusals refusals;
    private readonly HistoryAlarms alarms;

    public HistoryRun(History history)
    {
        this.history = history;
        random = new Random(history.Seed);
        turns = new SeededTurns(random);
        World = new ProductWorld(history.Behaviours, new SeededRandom(history.Seed));
        _ = history.IsOnPremises ? World.OnPremises() : World;
        World.Integration = World.Integration with { ReplyFormat = history.IsHtml ? ReplyFormat.Html : ReplyFormat.Text };
        if (history.Seed % 4 == 2)
        {
            World.LimitSending(2);
        }

        Trace = new HistoryTrace(World, [ProductWorld.Organizer, HistoryPeople.Another]);
        processes = new HistoryProcesses(World, random, turns, Trace);
        aliases = new HistoryAliases(World, processes.New);
        people = new HistoryPeople(World, history, random, aliases, processes.New);
        admin = new HistoryAdmin(World);
        timers = new HistoryTimers(processes.Hosts, turns);
        refusals = new HistoryRefusals(World, random);
        alarms = new HistoryAlarms(World);
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

    public HistoryProcesses Processes => processes;

    /// <summary>Whether an update takes an acceptance's trace away, by which it is known to have been sent.</summary>
    public bool UpdateResetsResponse => history.Behaviours.UpdateResetsResponse;

    /// <summary>Whether the node may not have said in time that an alias is in use: then the meeting is accepted, and its room cannot be made.</summary>
    public bool MayMissConflicts => history.HasTrouble || history.Has(ActionKind.NodeOutages);

    /// <summary>Whether an acceptance says what it says in a mail beside it.</summary>
    public bool AcceptsByMail => history is { IsHtml: true, IsOnPremises: false };

    /// <summary>Whether an answer holds HTML itself.</summary>
    public bool AnswersInHtml => history is { IsHtml: true, IsOnPremises: true };

    public IEnumerable<HistoryAction> Played => history.Actions;

    public int TakenVmrs => people.TakenVmrs;

    public HistoryAliases Aliases => aliases;
    public HistoryAdmin Admin => admin;

    public HistoryAlarms Alarms => alarms;

    public bool HasLeapt => history.Has(ActionKind.Jump);

    public bool IsServing => World.Integration.Mode is IntegrationMode.On or IntegrationMode.Draining;

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
        processes.StartBoth();
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
        processes.Troubles = 0;
        refusals.End();
        await admin.WidenAsync();
        World.Exchange.Notifications.Fate = _ => [TimeSpan.Zero];
        processes.StartBoth();
        await AdvanceAsync(100);
    }

    private async Task AdvanceAsync(int minutes)
    {
        for (var minute = 0; minute < minutes; minute++)
        {
            World.Clock.Advance(TimeSpan.FromMinutes(1));
            aliases.Lived += IsServing ? 1 : 0;
            await timers.WakeAsync(minute);
            await (minute % 5 == 0 ? SyncAsync(minute) : Task.CompletedTask);
            await (minute % 15 == 7 ? timers.SweepAsync(minute) : Task.CompletedTask);
            await SettleAsync();
        }
    }

    /// <summary>The clock was moved: each timer finds it at its next turn, the sweep perhaps before all others.</summary>
    private async Task JumpAsync(TimeSpan by)
    {
        if (by > TimeSpan.FromHours(World.Integration.RetryHours))
        {
            // What lasts longer than the hours of retrying is given up, and told: that is no part of the model.
            refusals.End();
        }

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

    /// <summary>Other work may go well while a condition lasts: looked at before that comes back.</summary>
    private async Task SyncAsync(int process)
    {
        await timers.SyncAsync(process);
        await alarms.LookAsync();
    }

    private async Task RetainAsync(int process)
    {
        admin.HasRetained = true;
        await aliases.NoteBeforeRetentionAsync(Meetings);
        await timers.RetainAsync(process);
    }

    /// <summary>Works off what there is; then somebody looks at the alarms.</summary>
    private async Task SettleAsync()
    {
        await processes.SettleAsync();
        await alarms.LookAsync();
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
                processes.Kill(action.Amount);
                break;
            case ActionKind.Trouble:
                processes.Troubles += (action.Amount % 6) + 1;
                break;
            case ActionKind.Refuse or ActionKind.SpoilItem or ActionKind.NodeOutages or ActionKind.DenyAnswers:
                refusals.Act(action);
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
            case ActionKind.LetNarrow:
                await timers.LetNarrowAsync(World.Integration.Id);
                break;
            case > ActionKind.Jump:
            case ActionKind.SwitchMode or ActionKind.ChangeTemplates or ActionKind.ChangeRooms:
                await admin.ActAsync(action, await processes.TagPrefixAsync());
                break;
            default:
                await people.ChangeAsync(action);
                break;
        }
    }
}
