using System.Globalization;
using PexipFunctions.Calendars;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>What organizers and attendees do to whole meetings. Meetings are named by the handle that making them gives.</summary>
public sealed class Outlook(ExchangeModel exchange)
{
    private readonly Dictionary<string, Meeting> meetings = new(StringComparer.Ordinal);
    private int lastMeeting;

    public string Create(MeetingDraft draft)
    {
        lock (exchange.Gate)
        {
            var content = MeetingContents.From(draft, exchange.Rewriting).OnFirstOccurrence();
            return Send(New(content, draft.AlsoReaches)).Handle;
        }
    }

    /// <summary>Changes the meeting or the whole series; moving a series drops its exceptions.</summary>
    public void Edit(string meeting, MeetingEdit edit)
    {
        lock (exchange.Gate)
        {
            var edited = Find(meeting);
            Apply(edited, edited.Content.With(edit, exchange.Rewriting).OnFirstOccurrence());
            Send(edited);
        }
    }

    /// <summary>Sends the same once more.</summary>
    public void Resend(string meeting)
    {
        lock (exchange.Gate)
        {
            Send(Find(meeting), resent: true);
        }
    }

    public void Cancel(string meeting)
    {
        lock (exchange.Gate)
        {
            var cancelled = Find(meeting);
            cancelled.IsCancelled = true;
            Send(cancelled);
        }
    }

    /// <summary>The organizer takes a cancelled meeting out of Deleted Items and sends it again.</summary>
    public void Restore(string meeting)
    {
        lock (exchange.Gate)
        {
            var restored = Find(meeting);
            restored.IsCancelled = false;
            Send(restored, resent: true);
        }
    }

    /// <summary>
    /// The meeting disappears without a cancellation: the organizer's copy, and (as an admin's clean-up does) the mailbox's.
    /// </summary>
    /// <param name="alsoFromMailboxes">False: only the organizer's, of which attendees learn nothing.</param>
    public void DeleteWithoutNotice(string meeting, bool alsoFromMailboxes = true)
    {
        lock (exchange.Gate)
        {
            var deleted = Find(meeting);
            meetings.Remove(meeting);
            foreach (var copy in Copies(deleted).Where(_ => alsoFromMailboxes))
            {
                copy.Mailbox.Remove(copy.Item, null);
            }
        }
    }

    /// <summary>Drops every record of a meeting, as if it had never been: for long runs, in which they would only grow.</summary>
    public void Forget(string meeting)
    {
        lock (exchange.Gate)
        {
            if (meetings.Remove(meeting, out var forgotten))
            {
                Copies(forgotten).ToList().ForEach(copy => copy.Mailbox.Items.Remove(copy.Item));
            }
        }
    }

    /// <summary>An attendee forwards the invitation: it reaches the mailbox, which is not on the attendee list.</summary>
    public void Forward(string meeting, string mailbox)
    {
        lock (exchange.Gate)
        {
            var forwarded = Find(meeting);
            forwarded.ForwardedTo.Add(mailbox);
            Send(forwarded);
        }
    }

    /// <summary>A new meeting with the same body and attendees, by its organizer or somebody else; its handle.</summary>
    public string Copy(string meeting, MeetingEdit edit, string? organizer = null)
    {
        lock (exchange.Gate)
        {
            var source = Find(meeting);
            var content = source.Content.With(edit, exchange.Rewriting).OnFirstOccurrence();
            return Send(New(content with { OrganizerAddress = organizer ?? content.OrganizerAddress }, source.ForwardedTo)).Handle;
        }
    }

    public void AddAttendee(string meeting, string address, string type = "resource") =>
        EditAttendees(meeting, attendees => [.. attendees, new(address, address, type)]);

    public void RemoveAttendee(string meeting, string address) =>
        EditAttendees(meeting, attendees => [.. attendees.Where(each => !string.Equals(each.Address, address, StringComparison.OrdinalIgnoreCase))]);

    public void ChangeOrganizer(string meeting, string address, string name = "")
    {
        lock (exchange.Gate)
        {
            var taken = Find(meeting);
            Apply(taken, taken.Content with { OrganizerAddress = address, OrganizerName = name });
            Send(taken);
        }
    }

    /// <summary>The identity that all copies of the meeting share.</summary>
    public string ICalUId(string meeting)
    {
        lock (exchange.Gate)
        {
            return Find(meeting).Uid.ICalUId();
        }
    }

    /// <summary>Puts an event straight into a mailbox's calendar: old, foreign, the mailbox's own, or first seen cancelled. Nothing is notified; its immutable id.</summary>
    public string Place(string mailbox, MeetingDraft draft, DateTimeOffset modified, bool ownEvent = false, bool cancelled = false)
    {
        lock (exchange.Gate)
        {
            var resource = exchange.AddResource(mailbox);
            var content = MeetingContents.From(draft, exchange.Rewriting).OnFirstOccurrence();
            var item = resource.Add(new GlobalObjectId(modified, exchange.NewGuid()), null, content, modified, ownEvent);
            item.IsCancelled = cancelled;
            return new ItemId(resource.Number, item.Number, null).Immutable;
        }
    }

    /// <exception cref="ArgumentException">No meeting has that handle.</exception>
    public Meeting Find(string meeting) => meetings.TryGetValue(meeting, out var found)
        ? found
        : throw new ArgumentException($"There is no meeting '{meeting}'.", nameof(meeting));

    internal Meeting New(MeetingContent content, IEnumerable<string> alsoReaches)
    {
        var handle = string.Create(CultureInfo.InvariantCulture, $"meeting-{++lastMeeting}");
        var meeting = new Meeting(handle, new GlobalObjectId(exchange.Now, exchange.NewGuid()), content);
        meeting.ForwardedTo.UnionWith(alsoReaches);
        return meetings[handle] = meeting;
    }

    internal Meeting Send(Meeting meeting, bool resent = false)
    {
        foreach (var mailbox in exchange.Resources)
        {
            exchange.Attendant.Deliver(meeting, mailbox, resent);
        }

        return meeting;
    }

    internal static void Apply(Meeting meeting, MeetingContent after)
    {
        var before = meeting.Content;
        meeting.Content = after;
        if (before.Moves(after))
        {
            meeting.Exceptions.Clear();
            meeting.Cancelled.Clear();
        }

        foreach (var (date, exception) in meeting.Exceptions.ToList())
        {
            var followed = exception.Following(before, after);
            meeting.Exceptions[date] = followed == exception ? exception : followed;
        }
    }

    private void EditAttendees(string meeting, Func<IReadOnlyList<Attendee>, IReadOnlyList<Attendee>> change)
    {
        lock (exchange.Gate)
        {
            var edited = Find(meeting);
            Apply(edited, edited.Content with { Attendees = change(edited.Content.Attendees) });
            Send(edited);
        }
    }

    private IEnumerable<(ResourceMailbox Mailbox, CalendarItem Item)> Copies(Meeting meeting) =>
        from mailbox in exchange.Resources
        from item in mailbox.Items.ToList()
        where item.Uid == meeting.Uid && !item.IsDeleted
        select (mailbox, item);
}
