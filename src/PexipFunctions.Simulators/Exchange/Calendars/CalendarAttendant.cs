using NodaTime;
using PexipFunctions.Calendars;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>
/// Makes a resource mailbox's calendar agree with what an organizer has just sent: adds, updates and cancels.
/// What the mailbox deleted or declined comes back as a new item.
/// </summary>
internal sealed class CalendarAttendant(ExchangeModel exchange)
{
    /// <param name="meeting">What was sent.</param>
    /// <param name="mailbox">Whom it may concern.</param>
    /// <param name="resent">True when it counts as an update even if nothing differs.</param>
    public void Deliver(Meeting meeting, ResourceMailbox mailbox, bool resent)
    {
        if (mailbox.Processing == AutomateProcessing.None)
        {
            return;
        }

        var invited = Invited(meeting, meeting.Content, mailbox);
        DeliverWhole(meeting, mailbox, invited, resent);
        var dates = meeting.Exceptions.Keys.Union(Orphans(meeting, mailbox).Select(item => item.OrphanDate!.Value)).ToList();
        foreach (var date in dates)
        {
            DeliverOrphan(meeting, mailbox, date, invited);
        }
    }

    private static bool Invited(Meeting meeting, MeetingContent content, ResourceMailbox mailbox) =>
        !meeting.IsCancelled && (content.Invites(mailbox.Address) || meeting.ForwardedTo.Contains(mailbox.Address));

    private static IEnumerable<CalendarItem> Orphans(Meeting meeting, ResourceMailbox mailbox) =>
        mailbox.Items.Where(item => item.Uid == meeting.Uid && item.OrphanDate is not null && !item.IsDeleted);

    private void DeliverWhole(Meeting meeting, ResourceMailbox mailbox, bool invited, bool resent)
    {
        var item = mailbox.Items.Find(each => each.Uid == meeting.Uid && each.OrphanDate is null && !each.IsDeleted);
        if (!invited)
        {
            Cancel(mailbox, item);
        }
        else if (item is null)
        {
            item = mailbox.Add(meeting.Uid, null, meeting.Content, exchange.Now);
            Exceptions(meeting, mailbox, item);
            Process(mailbox, item, "created");
        }
        else
        {
            Update(meeting, mailbox, item, resent);
        }
    }

    private void Update(Meeting meeting, ResourceMailbox mailbox, CalendarItem item, bool resent)
    {
        var changed = resent || item.IsCancelled || !ReferenceEquals(item.Sent, meeting.Content);
        if (changed)
        {
            Replace(item, meeting.Content);
        }

        var exceptions = Exceptions(meeting, mailbox, item);
        if (!changed && exceptions is null)
        {
            return;
        }

        Process(mailbox, item, "updated");
        foreach (var date in exceptions ?? [])
        {
            exchange.Notifications.Changed(mailbox, item, date, "updated");
        }
    }

    private void Replace(CalendarItem item, MeetingContent content)
    {
        var moved = item.Sent.Moves(content);
        foreach (var date in item.Exceptions.Where(each => moved || each.Value.Sent is null).Select(each => each.Key).ToList())
        {
            item.Exceptions.Remove(date);
        }

        if (exchange.Behaviours.UpdateResetsResponse || item.IsCancelled)
        {
            (item.Response, item.ResponseTime) = (ResponseKind.NotResponded, null);
        }

        item.ShownAttendees = exchange.Behaviours.AttendeeListLags ? item.Sent.Attendees : content.Attendees;
        (item.Sent, item.Content, item.IsCancelled) = (content, content, false);
    }

    // The dates whose exceptions are new or different; null when nothing about any occurrence changed.
    private List<LocalDate>? Exceptions(Meeting meeting, ResourceMailbox mailbox, CalendarItem item)
    {
        var kept = meeting.Exceptions.Where(each => Invited(meeting, each.Value, mailbox)).ToDictionary();
        var cancelled = meeting.Cancelled.Union(meeting.Exceptions.Keys.Except(kept.Keys)).ToHashSet();
        var gone = item.Exceptions.Where(each => each.Value.Sent is not null && !kept.ContainsKey(each.Key)).Select(each => each.Key).ToList();
        var fresh = kept.Where(each => !ReferenceEquals(item.Exceptions.GetValueOrDefault(each.Key)?.Sent, each.Value)).ToList();
        var same = item.Cancelled.SetEquals(cancelled) && gone.Count + fresh.Count == 0;
        gone.ForEach(date => item.Exceptions.Remove(date));
        fresh.ForEach(each => item.Exceptions[each.Key] = Exception(item, each.Key, each.Value));
        item.Cancelled.Clear();
        item.Cancelled.UnionWith(cancelled);
        return same ? null : [.. fresh.Select(each => each.Key)];
    }

    private ItemException Exception(CalendarItem item, LocalDate date, MeetingContent content)
    {
        var before = item.Exceptions.GetValueOrDefault(date);
        return exchange.Behaviours.UpdateResetsResponse
            ? new ItemException(content, content, ResponseKind.NotResponded, null)
            : new ItemException(content, content, before?.Response ?? item.Response, before is null ? item.ResponseTime : before.ResponseTime);
    }

    // A mailbox invited to one occurrence has it as an item of its own, until it is invited to the series.
    private void DeliverOrphan(Meeting meeting, ResourceMailbox mailbox, LocalDate date, bool invitedToSeries)
    {
        var orphan = Orphans(meeting, mailbox).FirstOrDefault(item => item.OrphanDate == date);
        var content = meeting.Exceptions.GetValueOrDefault(date);
        if (invitedToSeries)
        {
            if (orphan is not null)
            {
                mailbox.Remove(orphan, null);
            }
        }
        else if (content is null || meeting.Cancelled.Contains(date) || !Invited(meeting, content, mailbox))
        {
            Cancel(mailbox, orphan);
        }
        else if (orphan is null)
        {
            Process(mailbox, mailbox.Add(meeting.Uid, date, content, exchange.Now), "created");
        }
        else if (!ReferenceEquals(orphan.Sent, content) || orphan.IsCancelled)
        {
            Replace(orphan, content);
            Process(mailbox, orphan, "updated");
        }
    }

    private void Cancel(ResourceMailbox mailbox, CalendarItem? item)
    {
        if (item is { IsCancelled: false })
        {
            item.IsCancelled = true;
            item.Content = item.Content with { Subject = "Canceled: " + item.Content.Subject };
            mailbox.Touch(item);
            exchange.Notifications.Changed(mailbox, item, null, "updated");
        }
    }

    private void Process(ResourceMailbox mailbox, CalendarItem item, string change)
    {
        if (mailbox.Processing == AutomateProcessing.AutoAccept)
        {
            // DeleteComments, DeleteSubject and AddOrganizerToSubject are on by default (Set-CalendarProcessing).
            item.Content = item.Sent with { Body = "", Subject = item.Sent.OrganizerName, IsPrivate = false };
            (item.Response, item.ResponseTime) = (ResponseKind.Accepted, exchange.Now);
            exchange.Inboxes.Answer(mailbox, item, null, ResponseKind.Accepted, ("", ""));
        }

        mailbox.Touch(item);
        exchange.Notifications.Changed(mailbox, item, null, change);
    }
}
