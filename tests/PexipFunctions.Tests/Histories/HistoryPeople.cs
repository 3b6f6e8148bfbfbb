using System.Globalization;
using PexipFunctions.Aliases;
using PexipFunctions.Mailboxes;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;
using PexipFunctions.Tests.Rooms.Infinity;

namespace PexipFunctions.Tests.Histories;

/// <summary>What the people of a history do in Outlook, with a note of what they have a right to.</summary>
/// <param name="newHost">Starts a process that issues aliases without trouble.</param>
internal sealed class HistoryPeople(ProductWorld world, Random random, Func<ProductHost> newHost)
{
    public const string Another = "organizer.two@example.com";

    public List<TrackedMeeting> Meetings { get; } = [];

    /// <summary>How often somebody took a VMR whose alias is in use: where that showed only after the acceptance, there is a mail of it.</summary>
    public int TakenVmrs { get; private set; }

    public async Task SendAsync(HistoryAction action)
    {
        var start = world.Clock.GetUtcNow().UtcDateTime.AddHours(action.Amount % 40).AddMinutes(random.Next(60));
        var issued = action.Kind is ActionKind.SendSingle or ActionKind.SendSeries ? await IssueAsync() : null;
        var body = action.Kind switch
        {
            ActionKind.SendUntagged => "<p>By hand</p>",
            ActionKind.SendForged => "<p>PXPS:-AEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAI#</p>",
            ActionKind.SendPlaceholder => await PlaceholderAsync(),
            _ => issued!.Instructions,
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
        var handle = world.Exchange.Outlook.Create(draft);
        Meetings.Add(new TrackedMeeting
        {
            Handle = handle,
            ICalUId = world.Exchange.Outlook.ICalUId(handle),
            Organizer = ProductWorld.Organizer,
            Start = start,
            Alias = issued?.NumericAlias,
            IsEntitled = action.Kind is not (ActionKind.SendUntagged or ActionKind.SendForged),
            IsSeries = action.Kind == ActionKind.SendSeries,
            IsPlaceholder = action.Kind == ActionKind.SendPlaceholder,
        });
    }

    private Task<IssuedAlias> IssueAsync() => newHost().IssueWithoutTroubleAsync();

    private async Task<string> PlaceholderAsync()
    {
        var tag = await newHost().Get<PlaceholderTags>().IssueAsync(world.Integration.Id, null, CancellationToken.None);
        return $"<p>{tag.TrimEnd('#')}.{string.Create(CultureInfo.InvariantCulture, $"SUFFIX{Meetings.Count:D10}")}#</p>";
    }

    private static Recurrence Daily(DateTime start) => new(
        new RecurrencePattern { Type = PatternType.Daily },
        new RecurrenceRange { Type = RangeType.Numbered, StartDate = DateOnly.FromDateTime(start), NumberOfOccurrences = 5 });

    public async Task ChangeAsync(HistoryAction action)
    {
        var meeting = Meetings.Count == 0 ? null : Meetings[action.Meeting % Meetings.Count];
        if (meeting is null || meeting.IsDeleted || (meeting.IsCancelled && action.Kind != ActionKind.Restore))
        {
            return;
        }

        var outlook = world.Exchange.Outlook;
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
                meeting.SilentEdits += meeting.IsEntitled ? 1 : 0;
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
                CopyBy(meeting, meeting.Organizer, entitled: true);
                break;
            case ActionKind.CopyByAnother when meeting.IsEntitled && !meeting.IsSeries && await IsScheduledAsync(meeting):
                CopyBy(meeting, meeting.Organizer == Another ? ProductWorld.Organizer : Another, entitled: false);
                break;
            case ActionKind.NewVmr when !meeting.IsPlaceholder:
                var issued = await IssueAsync();
                outlook.Edit(meeting.Handle, new MeetingEdit { Body = issued.Instructions });
                (meeting.Alias, meeting.IsEntitled, meeting.IsTaken) = (issued.NumericAlias, true, false);
                meeting.Contents++;
                break;
            case ActionKind.TakenVmr when !meeting.IsPlaceholder:
                var taken = await IssueAsync();
                world.Infinity.Create(Sample.AdminsRoom($"Reception {taken.NumericAlias}", taken.NumericAlias));
                outlook.Edit(meeting.Handle, new MeetingEdit { Body = taken.Instructions });
                (meeting.Alias, meeting.IsEntitled, meeting.IsTaken) = (taken.NumericAlias, false, true);
                meeting.Contents++;
                TakenVmrs++;
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
        var copy = world.Exchange.Outlook.Copy(meeting.Handle, new MeetingEdit { Start = start, End = start.AddHours(1) }, organizer);
        Meetings.Add(new TrackedMeeting
        {
            Handle = copy,
            ICalUId = world.Exchange.Outlook.ICalUId(copy),
            Organizer = organizer,
            Start = start,
            Alias = meeting.Alias,
            IsEntitled = entitled,
        });
    }

    private void ChangeOccurrence(HistoryAction action, TrackedMeeting meeting)
    {
        var date = DateOnly.FromDateTime(meeting.Start).AddDays(action.Amount % 5);
        try
        {
            if (action.Kind == ActionKind.CancelOccurrence)
            {
                world.Exchange.OutlookSeries.CancelOccurrence(meeting.Handle, date);
            }
            else
            {
                var start = date.ToDateTime(TimeOnly.FromDateTime(meeting.Start)).AddMinutes((action.Amount % 3) * 10 + 5);
                world.Exchange.OutlookSeries.EditOccurrence(meeting.Handle, date, new MeetingEdit { Start = start, End = start.AddHours(1) });
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
        var known = await ReferenceModel.FindAsync(world, meeting);
        return known?.Status == PexipFunctions.Meetings.MeetingStatus.Scheduled && (meeting.Alias ?? known.Alias) == known.Alias;
    }
}
