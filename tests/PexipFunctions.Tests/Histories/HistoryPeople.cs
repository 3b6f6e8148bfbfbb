using System.Globalization;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Infinity.ManagementNode;
using PexipFunctions.Tests.Product;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Tests.Histories;

/// <summary>What the people of a history do in Outlook, with a note of what they have a right to.</summary>
/// <param name="newHost">Starts a process that issues aliases without trouble.</param>
internal sealed class HistoryPeople(ProductWorld world, History history, Random random, HistoryAliases aliases, Func<ProductHost> newHost)
{
    public const string Another = "organizer.two@example.com";
    private readonly HistoryOccurrences occurrences = new(world, history);
    private readonly HistoryDrafts drafts = new(world, random);

    public List<TrackedMeeting> Meetings { get; } = [];

    /// <summary>How often somebody took a VMR whose alias is in use: where that showed only after the acceptance, there is a mail of it.</summary>
    public int TakenVmrs { get; private set; }

    public async Task SendAsync(HistoryAction action)
    {
        var start = world.Clock.GetUtcNow().UtcDateTime.AddHours(action.Amount % 40).AddMinutes(random.Next(60));
        var isTagged = action.Kind is ActionKind.SendSingle or ActionKind.SendSeries or ActionKind.SendApart;
        var issued = isTagged ? await aliases.TakeAsync() : null;
        if (isTagged && issued is null)
        {
            return;
        }

        var body = action.Kind switch
        {
            ActionKind.SendUntagged => "<p>By hand</p>",
            ActionKind.SendForged => "<p>PXPS:-AEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAI#</p>",
            ActionKind.SendPlaceholder => await drafts.PlaceholderAsync(newHost()),
            _ => issued!.Instructions,
        };
        var draft = drafts.Draft(body, start, TimeSpan.FromHours(1)) with { Recurrence = action.Kind is ActionKind.SendSeries or ActionKind.SendApart ? HistoryDrafts.Daily(start) : null };
        var meeting = Create(action.Kind == ActionKind.SendApart ? draft with { Attendees = [] } : draft, action.Kind, issued?.NumericAlias);
        if (meeting.IsApart)
        {
            occurrences.Noting(meeting, () => occurrences.Invite(meeting, action.Meeting));
        }
    }

    /// <summary>Six at once, short ones that begin now.</summary>
    public async Task SendManyAsync()
    {
        var start = world.Clock.GetUtcNow().UtcDateTime;
        for (var number = 0; number < 6 && await aliases.TakeAsync() is { } issued; number++)
        {
            Create(drafts.Draft(issued.Instructions, start, TimeSpan.FromMinutes(10)), ActionKind.SendSingle, issued.NumericAlias);
        }
    }

    private TrackedMeeting Create(MeetingDraft draft, ActionKind kind, string? alias)
    {
        var handle = world.Exchange.Outlook.Create(draft);
        var meeting = new TrackedMeeting
        {
            Handle = handle,
            ICalUId = world.Exchange.Outlook.ICalUId(handle),
            Organizer = ProductWorld.Organizer,
            Start = draft.Start,
            Alias = alias,
            IsEntitled = kind is not (ActionKind.SendUntagged or ActionKind.SendForged),
            IsSeries = kind == ActionKind.SendSeries,
            IsRecurring = draft.Recurrence is not null,
            IsPlaceholder = kind == ActionKind.SendPlaceholder,
            ChangedAt = aliases.Lived,
            AsksForResponses = draft.ResponseRequested,
            Guests = [.. draft.Attendees.Where(each => each.Address != ProductWorld.Mailbox)],
            Subjects = [draft.Subject],
        };
        Meetings.Add(meeting);
        return meeting;
    }

    public async Task ChangeAsync(HistoryAction action)
    {
        var concerned = action.Kind is ActionKind.InviteOccurrence or ActionKind.InviteSeries or ActionKind.LoseOccurrence ? Meetings.FindAll(each => each.IsApart) : Meetings;
        var meeting = concerned.Count == 0 ? null : concerned[action.Meeting % concerned.Count];
        if (meeting is null || meeting.IsDeleted || (meeting.IsCancelled && action.Kind != ActionKind.Restore))
        {
            return;
        }

        meeting.ChangedAt = aliases.Lived;
        switch (action.Kind)
        {
            case ActionKind.Copy when meeting.IsEntitled && !meeting.IsRecurring && !meeting.IsPlaceholder:
                CopyBy(meeting, meeting.Organizer, entitled: true);
                break;
            case ActionKind.CopyByAnother when meeting.IsEntitled && !meeting.IsRecurring && await IsScheduledAsync(meeting):
                CopyBy(meeting, meeting.Organizer == Another ? ProductWorld.Organizer : Another, entitled: false);
                break;
            case ActionKind.NewVmr when !meeting.IsPlaceholder && await aliases.TakeAsync() is { } issued:
                Noting(meeting, () => Show(meeting, issued, isTaken: false));
                break;
            case ActionKind.TakenVmr when !meeting.IsPlaceholder && !meeting.IsApart && await aliases.TakeAsync() is { } taken:
                world.Infinity.Create(Sample.AdminsRoom($"Reception {taken.NumericAlias}", taken.NumericAlias));
                Show(meeting, taken, isTaken: true);
                TakenVmrs++;
                break;
            case ActionKind.OccurrenceVmr when meeting.IsSeries && meeting.IsEntitled && await aliases.TakeAsync() is { } own:
                occurrences.Show(meeting, action.Amount, own);
                break;
            case ActionKind.EditOccurrence or ActionKind.CancelOccurrence or ActionKind.InviteOccurrence or ActionKind.InviteSeries or ActionKind.LoseOccurrence:
                Noting(meeting, () => ChangeOccurrence(action, meeting));
                break;
            case ActionKind.Cancel or ActionKind.Restore or ActionKind.DeleteWithoutNotice:
                Noting(meeting, () => CallOff(action, meeting));
                break;
            default:
                Noting(meeting, () => ChangeWhole(action, meeting));
                break;
        }
    }

    /// <summary>Where the mailbox is invited to occurrences only, each of them has contents of its own.</summary>
    private void Noting(TrackedMeeting meeting, Action change)
    {
        if (!meeting.IsApart)
        {
            change();
            return;
        }

        var contents = meeting.Contents;
        occurrences.Noting(meeting, change);
        meeting.Contents = contents;
    }

    private void ChangeWhole(HistoryAction action, TrackedMeeting meeting)
    {
        var outlook = world.Exchange.Outlook;
        switch (action.Kind)
        {
            case ActionKind.Move:
                meeting.Start = meeting.Start.AddHours((action.Amount % 30) - 12);
                outlook.Edit(meeting.Handle, new MeetingEdit { Start = meeting.Start, End = meeting.Start.AddHours(1), Recurrence = meeting.IsRecurring ? HistoryDrafts.Daily(meeting.Start) : null });
                meeting.Contents++;
                break;
            case ActionKind.Postpone when meeting.Start < world.Clock.GetUtcNow().UtcDateTime:
                meeting.Start = world.Clock.GetUtcNow().UtcDateTime.AddHours((action.Amount % 30) + 1);
                outlook.Edit(meeting.Handle, new MeetingEdit { Start = meeting.Start, End = meeting.Start.AddHours(1), Recurrence = meeting.IsRecurring ? HistoryDrafts.Daily(meeting.Start) : null });
                meeting.Contents++;
                break;
            case ActionKind.Rename:
                meeting.Subjects.Add(drafts.NextSubject());
                outlook.Edit(meeting.Handle, new MeetingEdit { Subject = meeting.Subjects[^1] });
                meeting.Contents++;
                break;
            case ActionKind.EditBody:
                outlook.Edit(meeting.Handle, new MeetingEdit { Location = string.Create(CultureInfo.InvariantCulture, $"Room {action.Amount}") });
                meeting.Contents += meeting.IsEntitled ? 0 : 1;
                meeting.SilentEdits += meeting.IsEntitled ? 1 : 0;
                break;
            case ActionKind.AddGuest:
                meeting.Guests.Add(drafts.Guest());
                outlook.AddAttendee(meeting.Handle, meeting.Guests[^1].Address, "required");
                meeting.SilentEdits++;
                break;
            case ActionKind.ToggleResponses:
                meeting.AsksForResponses = !meeting.AsksForResponses;
                meeting.ChangedItsMind = true;
                outlook.Edit(meeting.Handle, new MeetingEdit { ResponseRequested = meeting.AsksForResponses });
                meeting.SilentEdits++;
                break;
        }
    }

    private void CallOff(HistoryAction action, TrackedMeeting meeting)
    {
        var outlook = world.Exchange.Outlook;
        switch (action.Kind)
        {
            case ActionKind.Cancel:
                outlook.Cancel(meeting.Handle);
                meeting.IsCancelled = true;
                break;
            case ActionKind.Restore when meeting.IsCancelled:
                outlook.Restore(meeting.Handle);
                meeting.IsCancelled = false;
                meeting.Contents++;
                break;
            case ActionKind.DeleteWithoutNotice when meeting.Apart.Count == 0 || occurrences.CanBeMissed:
                outlook.DeleteWithoutNotice(meeting.Handle);
                meeting.IsDeleted = true;
                break;
        }
    }

    private void Show(TrackedMeeting meeting, IssuedAlias issued, bool isTaken)
    {
        world.Exchange.Outlook.Edit(meeting.Handle, new MeetingEdit { Body = issued.Instructions });
        (meeting.Alias, meeting.IsEntitled, meeting.IsTaken) = (issued.NumericAlias, !isTaken, isTaken);
        meeting.Contents++;
    }

    /// <summary>Copies lie far ahead, so that they never overlap: whose tag it is would then hang on which came first.</summary>
    private void CopyBy(TrackedMeeting meeting, string organizer, bool entitled)
    {
        var start = meeting.Start.AddDays(100 + (3 * Meetings.Count));
        var subject = drafts.NextSubject();
        var copy = world.Exchange.Outlook.Copy(meeting.Handle, new MeetingEdit { Start = start, End = start.AddHours(1), Subject = subject }, organizer);
        Meetings.Add(new TrackedMeeting
        {
            Handle = copy,
            ICalUId = world.Exchange.Outlook.ICalUId(copy),
            Organizer = organizer,
            Start = start,
            Alias = meeting.Alias,
            IsEntitled = entitled,
            ChangedAt = aliases.Lived,
            AsksForResponses = meeting.AsksForResponses,
            Guests = [.. meeting.Guests],
            Subjects = [subject],
        });
    }

    private void ChangeOccurrence(HistoryAction action, TrackedMeeting meeting)
    {
        switch (action.Kind)
        {
            case ActionKind.EditOccurrence when meeting.IsRecurring:
                meeting.Contents += occurrences.Edit(meeting, action.Amount) ? 1 : 0;
                break;
            case ActionKind.CancelOccurrence when meeting.IsRecurring:
                meeting.Contents += occurrences.Cancel(meeting, action.Amount) ? 1 : 0;
                break;
            case ActionKind.InviteOccurrence:
                occurrences.Invite(meeting, action.Amount);
                break;
            case ActionKind.InviteSeries:
                occurrences.InviteToSeries(meeting);
                break;
            case ActionKind.LoseOccurrence:
                occurrences.Lose(meeting, action.Amount);
                break;
        }
    }

    private async Task<bool> IsScheduledAsync(TrackedMeeting meeting)
    {
        var known = await ReferenceModel.FindAsync(world, meeting);
        return known?.Status == PexipFunctions.Meetings.MeetingStatus.Scheduled && (meeting.Alias ?? known.Alias?.Value) == known.Alias?.Value;
    }
}
