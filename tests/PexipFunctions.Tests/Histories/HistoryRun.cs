using System.Globalization;
using PexipFunctions.Aliases;
using PexipFunctions.Mailboxes;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Histories;

/// <summary>Plays one history against the product, with two processes at once, and then lets it come to rest.</summary>
internal sealed class HistoryRun : IDisposable
{
    private const string Another = "organizer.two@example.com";
    private readonly History history;
    private readonly Random random;
    private readonly SeededContext context;
    private readonly List<Steps> allSteps = [];
    private readonly ProductHost[] hosts = new ProductHost[2];
    private int troubles;

    public HistoryRun(History history)
    {
        this.history = history;
        random = new Random(history.Seed);
        context = new SeededContext(random);
        World = new ProductWorld(history.Behaviours);
        World.Exchange.Notifications.Fate = _ => random.Next(10) switch
        {
            0 or 1 => [],
            2 => [TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromMinutes(2)],
            3 => [TimeSpan.FromMinutes(random.Next(1, 20))],
            _ => [TimeSpan.FromSeconds(random.Next(0, 20))],
        };
    }

    public ProductWorld World { get; }
    public List<TrackedMeeting> Meetings { get; } = [];

    /// <summary>Mails that may have gone out twice: they were sent, but the process could not record it.</summary>
    public int UnknownMails => allSteps.Sum(steps => steps.Mails.Unknown);

    public ProductHost Host => hosts[0];

    public void Dispose() => context.Dispose();

    public async Task PlayAsync()
    {
        await World.StartAsync();
        (hosts[0], hosts[1]) = (NewHost(), NewHost());
        foreach (var action in history.Actions)
        {
            await DoAsync(action);
            if (random.Next(3) > 0)
            {
                Settle();
            }
        }

        await RestAsync();
    }

    /// <summary>Faults end; the sync, the comparison with the calendar and the second look for missing meetings have their time.</summary>
    public async Task RestAsync()
    {
        troubles = 0;
        World.Exchange.Notifications.Fate = _ => [TimeSpan.Zero];
        (hosts[0], hosts[1]) = (NewHost(), NewHost());
        await AdvanceAsync(100);
    }

    /// <summary>Leaps ahead; what became due meanwhile is done then.</summary>
    public async Task LeapAsync(TimeSpan by)
    {
        World.Clock.Advance(by);
        await AdvanceAsync(6);
    }

    private ProductHost NewHost()
    {
        var steps = new Steps { Yields = true, Fate = Fate };
        allSteps.Add(steps);
        return ProductHost.Start(World, steps);
    }

    private StepFate Fate(string step)
    {
        if (troubles == 0 || step.EndsWith(":query", StringComparison.Ordinal) || random.Next(6) > 0)
        {
            return StepFate.Done;
        }

        troubles--;
        return random.Next(2) == 0 ? StepFate.FailsBefore : StepFate.FailsAfter;
    }

    private async Task AdvanceAsync(int minutes)
    {
        for (var minute = 0; minute < minutes; minute++)
        {
            World.Clock.Advance(TimeSpan.FromMinutes(1));
            await TryAsync(hosts[minute % 2].WakeAsync);
            if (minute % 5 == 0)
            {
                await TryAsync(hosts[minute % 2].SyncAsync);
            }

            Settle();
        }
    }

    private void Settle()
    {
        context.Run(() => TryAsync(hosts[0].SettleAsync), () => TryAsync(hosts[1].SettleAsync));
        for (var index = 0; index < hosts.Length; index++)
        {
            hosts[index] = hosts[index].Steps.HasDied ? NewHost() : hosts[index];
        }
    }

    /// <summary>The host catches what a function throws, and its next timer or delivery tries again.</summary>
    private static async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (exception is ProcessDiedException or Azure.RequestFailedException or MailboxException)
        {
        }
    }

    private async Task DoAsync(HistoryAction action)
    {
        var meeting = Meetings.Count == 0 ? null : Meetings[action.Meeting % Meetings.Count];
        switch (action.Kind)
        {
            case <= ActionKind.SendForged:
                await SendAsync(action);
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
            default:
                await ChangeAsync(action, meeting);
                break;
        }
    }

    private void Kill(int amount)
    {
        var after = hosts[amount % 2].Steps;
        var left = amount % 25;
        after.Fate = step => left-- > 0 ? Fate(step) : amount % 3 == 0 ? StepFate.DiesBefore : StepFate.DiesAfter;
    }

    private async Task SendAsync(HistoryAction action)
    {
        var start = World.Clock.GetUtcNow().UtcDateTime.AddHours(action.Amount % 40).AddMinutes(random.Next(60));
        var body = action.Kind switch
        {
            ActionKind.SendUntagged => "<p>By hand</p>",
            ActionKind.SendForged => "<p>PXPS:-AEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAI#</p>",
            ActionKind.SendPlaceholder => await PlaceholderAsync(),
            _ => (await NewHost().IssueWithoutTroubleAsync()).Instructions,
        };
        var draft = new MeetingDraft
        {
            Organizer = ProductWorld.Organizer,
            OrganizerName = "Organizer One",
            Subject = "Review",
            Body = body,
            Start = start,
            End = start.AddHours(1),
            Attendees = [new Attendee("Pexip Scheduling", ProductWorld.Mailbox, "required")],
            Recurrence = action.Kind == ActionKind.SendSeries ? Daily(start) : null,
        };
        var handle = World.Exchange.Outlook.Create(draft);
        Track(handle, start, entitled: action.Kind is not (ActionKind.SendUntagged or ActionKind.SendForged), action.Kind == ActionKind.SendSeries, action.Kind == ActionKind.SendPlaceholder);
    }

    private async Task<string> PlaceholderAsync()
    {
        var tag = await NewHost().Get<PlaceholderTags>().IssueAsync(World.Integration.Id, null, CancellationToken.None);
        return $"<p>{tag.TrimEnd('#')}.{string.Create(CultureInfo.InvariantCulture, $"SUFFIX{Meetings.Count:D10}")}#</p>";
    }

    private void Track(string handle, DateTime start, bool entitled, bool series, bool placeholder, string organizer = ProductWorld.Organizer) => Meetings.Add(new TrackedMeeting
    {
        Handle = handle,
        ICalUId = World.Exchange.Outlook.ICalUId(handle),
        Organizer = organizer,
        Start = start,
        IsEntitled = entitled,
        IsSeries = series,
        IsPlaceholder = placeholder,
    });

    private static Recurrence Daily(DateTime start) => new(
        new RecurrencePattern { Type = PatternType.Daily },
        new RecurrenceRange { Type = RangeType.Numbered, StartDate = DateOnly.FromDateTime(start), NumberOfOccurrences = 5 });

    private async Task ChangeAsync(HistoryAction action, TrackedMeeting? meeting)
    {
        if (meeting is null || meeting.IsDeleted || (meeting.IsCancelled && action.Kind != ActionKind.Restore))
        {
            return;
        }

        var outlook = World.Exchange.Outlook;
        switch (action.Kind)
        {
            case ActionKind.Move:
                meeting.Start = meeting.Start.AddHours((action.Amount % 30) - 12);
                outlook.Edit(meeting.Handle, new MeetingEdit { Start = meeting.Start, End = meeting.Start.AddHours(1), Recurrence = meeting.IsSeries ? Daily(meeting.Start) : null });
                meeting.Contents++;
                break;
            case ActionKind.Rename:
                outlook.Edit(meeting.Handle, new MeetingEdit { Subject = string.Create(CultureInfo.InvariantCulture, $"Review {meeting.Contents}") });
                meeting.Contents++;
                break;
            case ActionKind.EditBody:
                outlook.Edit(meeting.Handle, new MeetingEdit { Location = string.Create(CultureInfo.InvariantCulture, $"Room {action.Amount}") });
                meeting.Contents += meeting.IsEntitled ? 0 : 1;
                break;
            case ActionKind.Cancel:
                outlook.Cancel(meeting.Handle);
                meeting.IsCancelled = true;
                break;
            case ActionKind.Restore when meeting.IsCancelled:
                outlook.Restore(meeting.Handle);
                meeting.IsCancelled = false;
                meeting.Contents++;
                break;
            case ActionKind.DeleteWithoutNotice:
                outlook.DeleteWithoutNotice(meeting.Handle);
                meeting.IsDeleted = true;
                break;
            case ActionKind.Copy when meeting.IsEntitled && !meeting.IsSeries && !meeting.IsPlaceholder:
                CopyBy(meeting, ProductWorld.Organizer, entitled: true);
                break;
            case ActionKind.CopyByAnother when meeting.IsEntitled && !meeting.IsSeries && await IsScheduledAsync(meeting):
                CopyBy(meeting, Another, entitled: false);
                break;
            case ActionKind.EditOccurrence or ActionKind.CancelOccurrence when meeting.IsSeries:
                ChangeOccurrence(action, meeting);
                break;
        }
    }

    /// <summary>Copies lie far ahead, so that they never overlap: whose tag it is would then hang on which came first.</summary>
    private void CopyBy(TrackedMeeting meeting, string organizer, bool entitled)
    {
        var start = meeting.Start.AddDays(100 + (3 * Meetings.Count));
        var copy = World.Exchange.Outlook.Copy(meeting.Handle, new MeetingEdit { Start = start, End = start.AddHours(1) }, organizer);
        Track(copy, start, entitled, series: false, placeholder: false, organizer);
    }

    private void ChangeOccurrence(HistoryAction action, TrackedMeeting meeting)
    {
        var date = DateOnly.FromDateTime(meeting.Start).AddDays(action.Amount % 5);
        try
        {
            if (action.Kind == ActionKind.CancelOccurrence)
            {
                World.Exchange.OutlookSeries.CancelOccurrence(meeting.Handle, date);
            }
            else
            {
                var start = date.ToDateTime(TimeOnly.FromDateTime(meeting.Start)).AddMinutes((action.Amount % 3) * 10 + 5);
                World.Exchange.OutlookSeries.EditOccurrence(meeting.Handle, date, new MeetingEdit { Start = start, End = start.AddHours(1) });
            }

            meeting.Contents++;
        }
        catch (ArgumentException)
        {
            // That occurrence was cancelled before.
        }
    }

    private async Task<bool> IsScheduledAsync(TrackedMeeting meeting)
    {
        var known = await ReferenceModel.FindAsync(World, meeting);
        return known?.Status == PexipFunctions.Meetings.MeetingStatus.Scheduled;
    }
}
