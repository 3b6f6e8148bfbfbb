using PexipFunctions.Calendars;
using PexipFunctions.Domain;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Tests.Histories;

/// <summary>What people do to occurrences, above all to those to which the mailbox is invited without their series.</summary>
internal sealed class HistoryOccurrences(ProductWorld world, History history)
{
    private const int Count = 5;

    private ResourceMailbox Mailbox => world.Exchange.FindResource(ProductWorld.Mailbox)!;

    /// <summary>One that is deleted, can still be read by its id and need not be in the calendar's list cannot be told from one that is there.</summary>
    public bool CanBeMissed => !history.Behaviours.DeletedStaysReadable || !history.Behaviours.OrphanIsException;

    public void Invite(TrackedMeeting meeting, int number)
    {
        var date = DateOnly.FromDateTime(meeting.Start).AddDays(number % Count);
        if (!Apart(meeting).Any(each => each.Date == date))
        {
            IfThere(() => world.Exchange.OutlookSeries.InviteToOccurrence(meeting.Handle, date, ProductWorld.Mailbox));
        }
    }

    /// <summary>The mailbox is invited to the whole series, unless that is as good as over. Its occurrences' own events go by it.</summary>
    public void InviteToSeries(TrackedMeeting meeting)
    {
        if (CanBeMissed && meeting.Start.AddDays(Count - 1) > world.Clock.GetUtcNow().UtcDateTime.AddHours(3))
        {
            world.Exchange.Outlook.AddAttendee(meeting.Handle, ProductWorld.Mailbox);
            meeting.IsSeries = true;
        }
    }

    /// <summary>Moves one a little; one to which the mailbox is invited apart perhaps into the past.</summary>
    public bool Edit(TrackedMeeting meeting, int amount)
    {
        var date = Pick(meeting, amount);
        var by = meeting.IsApart ? TimeSpan.FromHours((amount % 30) - 12) : TimeSpan.FromMinutes((amount % 3 * 10) + 5);
        var start = date.ToDateTime(TimeOnly.FromDateTime(meeting.Start)) + by;
        return IfThere(() => world.Exchange.OutlookSeries.EditOccurrence(meeting.Handle, date, new MeetingEdit { Start = start, End = start.AddHours(1) }));
    }

    /// <summary>Another VMR than its series'.</summary>
    public void Show(TrackedMeeting meeting, int amount, IssuedAlias own)
    {
        if (IfThere(() => world.Exchange.OutlookSeries.EditOccurrence(meeting.Handle, Pick(meeting, amount), new MeetingEdit { Body = own.Instructions })))
        {
            meeting.OccurrenceAliases.Add(own.NumericAlias);
            meeting.Contents++;
        }
    }

    public bool Cancel(TrackedMeeting meeting, int amount) =>
        IfThere(() => world.Exchange.OutlookSeries.CancelOccurrence(meeting.Handle, Pick(meeting, amount)));

    /// <summary>The mailbox loses one without a cancellation.</summary>
    public void Lose(TrackedMeeting meeting, int amount)
    {
        if (CanBeMissed && Apart(meeting) is { Count: > 0 } apart)
        {
            Mailbox.Delete(apart[amount % apart.Count].Event.Id);
        }
    }

    /// <summary>Those to which the mailbox is invited apart, as its calendar has them.</summary>
    public static IReadOnlyList<(DateOnly Date, CalendarEvent Event)> Apart(ProductWorld world, TrackedMeeting meeting) =>
    [
        .. from view in world.Exchange.FindResource(ProductWorld.Mailbox)!.Calendar()
           where !view.Event.IsCancelled && MeetingKey.FromUid(view.Event.ICalUId) == MeetingKey.FromUid(meeting.ICalUId)
           let date = MeetingKey.InstanceDate(view.Event.ICalUId)
           where date is not null
           orderby date
           select (date.Value, view.Event),
    ];

    /// <summary>Does something to a meeting, and notes which occurrences invited apart have a new content by it.</summary>
    public void Noting(TrackedMeeting meeting, Action change)
    {
        var before = Apart(meeting).Select(each => Content(meeting, each.Event)).ToHashSet();
        change();
        foreach (var (date, _) in Apart(meeting).Where(each => !before.Contains(Content(meeting, each.Event))))
        {
            meeting.Apart[date] = meeting.Apart.GetValueOrDefault(date) + 1;
        }
    }

    /// <summary>What deserves an answer; of a meeting that is refused, every change that was sent.</summary>
    private static string Content(TrackedMeeting meeting, CalendarEvent item) =>
        string.Join('|', item.Id, item.Start, item.End, item.Subject, item.Body, meeting.IsEntitled ? "" : item.Location);

    private IReadOnlyList<(DateOnly Date, CalendarEvent Event)> Apart(TrackedMeeting meeting) => Apart(world, meeting);

    private DateOnly Pick(TrackedMeeting meeting, int amount) => Apart(meeting) is { Count: > 0 } apart
        ? apart[amount % apart.Count].Date
        : DateOnly.FromDateTime(meeting.Start).AddDays(amount % Count);

    /// <summary>False when that occurrence was cancelled before.</summary>
    private static bool IfThere(Action change)
    {
        try
        {
            change();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
