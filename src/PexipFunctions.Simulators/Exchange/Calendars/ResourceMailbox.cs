using NodaTime;
using PexipFunctions.Calendars;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>A room or equipment mailbox and its default calendar, as Graph reaches them.</summary>
public sealed class ResourceMailbox(ExchangeModel exchange, string address, string name, int number)
{
    private int lastItem;
    private (int Number, Guid ObjectId, List<CalendarItem> Items)? former;

    public string Address { get; } = address;
    public string Name { get; } = name;

    /// <summary>The directory object's id, by which Graph's notifications name the mailbox.</summary>
    public Guid ObjectId { get; private set; } = exchange.NewGuid();

    /// <summary>The id of its default calendar. Ids of containers are constant (Learn: outlook-immutable-id), and name the mailbox that they are in.</summary>
    public string CalendarId => $"AAMkCalendar{Number:x8}=";
    public AutomateProcessing Processing { get; set; }
    public MailboxCondition Condition { get; set; }

    /// <summary>Whether Graph shows its calendar.</summary>
    public bool IsReadable => Condition is MailboxCondition.Available or MailboxCondition.MailDenied;

    internal int Number { get; private set; } = number;
    internal List<CalendarItem> Items { get; private set; } = [];
    internal ContestedBehaviours Behaviours => exchange.Behaviours;
    internal IReadOnlyDictionary<string, string> LegacyNames => exchange.LegacyNames;

    /// <summary>Singles, masters and orphaned occurrences that are in the calendar.</summary>
    public IReadOnlyList<EventView> Calendar()
    {
        lock (exchange.Gate)
        {
            return [.. Items.Where(item => !item.IsDeleted).Select(item => EventViews.OfItem(this, item))];
        }
    }

    /// <summary>Those that a list shows: one that cannot be read yet may be missing there too.</summary>
    public IReadOnlyList<EventView> Listed()
    {
        lock (exchange.Gate)
        {
            return [.. Items.Where(item => !item.IsDeleted && IsListed(item)).Select(item => EventViews.OfItem(this, item))];
        }
    }

    /// <summary>The first of those that changed then or later, oldest change first.</summary>
    public IReadOnlyList<EventView> ChangedSince(DateTimeOffset since, int top)
    {
        lock (exchange.Gate)
        {
            var changed = Items.Where(item => !item.IsDeleted && item.LastModified >= since && IsListed(item)).OrderBy(item => item.LastModified);
            return [.. changed.Take(top).Select(item => EventViews.OfItem(this, item))];
        }
    }

    /// <summary>The event of an id in either form; null when there is none (any more).</summary>
    public EventView? Find(string id)
    {
        lock (exchange.Gate)
        {
            return Locate(id) is not { } found ? null
                : found.Date is { } date ? EventViews.OfOccurrence(this, found.Item, date)
                : EventViews.OfItem(this, found.Item);
        }
    }

    /// <summary>The item to which an id leads; null when there is none (any more).</summary>
    public CalendarItem? ItemOf(string id)
    {
        lock (exchange.Gate)
        {
            return Locate(id)?.Item;
        }
    }

    /// <summary>A series' occurrences and exceptions that overlap [from, to); null when it is not there or no series.</summary>
    public IReadOnlyList<EventView>? Instances(string id, DateTimeOffset from, DateTimeOffset to)
    {
        lock (exchange.Gate)
        {
            return Locate(id) is { Date: null, Item: { Content.Recurrence: not null } master }
                ? [.. SeriesDates.Between(master, from, to).Select(date => EventViews.OfOccurrence(this, master, date))]
                : null;
        }
    }

    /// <summary>Accepts or declines, telling the organizer if <paramref name="send"/>, in HTML where the way to the mailbox has that; changes the item and notifies of it.</summary>
    public RespondOutcome Respond(string id, ResponseKind answer, string comment, bool send, string html = "")
    {
        lock (exchange.Gate)
        {
            if (Locate(id) is not { Item.IsDeleted: false } found)
            {
                return RespondOutcome.NotFound;
            }

            if (found.Item.IsOrganizer || found.Item.IsCancelled)
            {
                return found.Item.IsOrganizer ? RespondOutcome.IsOrganizer : RespondOutcome.IsCancelled;
            }

            if (send)
            {
                exchange.Inboxes.Answer(this, found.Item, found.Date, answer, (comment, html));
            }

            Record(found.Item, found.Date, answer);
            return RespondOutcome.Done;
        }
    }

    /// <summary>Puts an item into a state of Exchange's own; nothing happens when there is none.</summary>
    public void SetCondition(string id, ItemCondition condition)
    {
        lock (exchange.Gate)
        {
            _ = Locate(id) is { } found ? found.Item.Condition = condition : default;
        }
    }

    /// <summary>Somebody deletes the event in the mailbox itself; the organizer learns nothing.</summary>
    public void Delete(string id)
    {
        lock (exchange.Gate)
        {
            if (Locate(id) is { } found)
            {
                Remove(found.Item, found.Date);
            }
        }
    }

    /// <summary>Somebody moves it from Deleted Items back into the calendar: same immutable id, another ordinary one.</summary>
    public void Restore(string id)
    {
        lock (exchange.Gate)
        {
            if (ItemId.TryParse(id, out var parsed, out _) && Items.Find(item => item.Number == parsed.Number) is { IsDeleted: true } item)
            {
                (item.IsDeleted, item.Folder) = (false, item.Folder + 1);
                Touch(item);
                exchange.Notifications.Changed(this, item, null, "created");
            }
        }
    }

    /// <summary>The mailbox is deleted and made again under the same address: another object, another calendar, empty, and all ids are dead.</summary>
    public void Recreate()
    {
        lock (exchange.Gate)
        {
            former = (Number, ObjectId, Items);
            (Number, ObjectId, Items) = (exchange.NextMailboxNumber(), exchange.NewGuid(), []);
            exchange.Subscriptions.RemoveOf(this);
        }
    }

    /// <summary>An admin recovers the mailbox that was deleted (Learn: soft-deleted mailboxes, 30 days) in place of the new one.</summary>
    public void Recover()
    {
        lock (exchange.Gate)
        {
            (Number, ObjectId, Items) = former ?? throw new InvalidOperationException("The mailbox was never made again.");
            exchange.Subscriptions.RemoveOf(this);
        }
    }

    internal CalendarItem Add(GlobalObjectId uid, LocalDate? orphanDate, MeetingContent content, DateTimeOffset created, bool isOrganizer = false)
    {
        var item = new CalendarItem(++lastItem, uid, orphanDate, content, created)
        {
            IsOrganizer = isOrganizer,
            Response = isOrganizer ? ResponseKind.Organizer : ResponseKind.NotResponded,
            LastModified = exchange.NextChange(created),
        };
        Items.Add(item);
        return item;
    }

    internal void Touch(CalendarItem item)
    {
        item.Version++;
        item.LastModified = exchange.NextChange(exchange.Now);
    }

    internal void Remove(CalendarItem item, LocalDate? date)
    {
        if (date is { } occurrence)
        {
            item.Cancelled.Add(occurrence);
            item.Exceptions.Remove(occurrence);
            Touch(item);
            exchange.Notifications.Changed(this, item, null, "updated");
            return;
        }

        (item.IsDeleted, item.Folder) = (true, item.Folder + 1);
        Touch(item);
        exchange.Notifications.Changed(this, item, null, "deleted");
    }

    private bool IsListed(CalendarItem item) => !Behaviours.ListsAreLateToo || Behaviours.EventsAppearAfter <= TimeSpan.Zero || exchange.Now >= item.Created + Behaviours.EventsAppearAfter;

    private void Record(CalendarItem item, LocalDate? date, ResponseKind answer)
    {
        Answer(item, date, answer);
        if (answer == ResponseKind.Declined && Behaviours.DeclineRemovesEvent)
        {
            Remove(item, date);
            return;
        }

        Touch(item);
        exchange.Notifications.Changed(this, item, date, "updated");
    }

    private void Answer(CalendarItem item, LocalDate? date, ResponseKind answer)
    {
        if (date is { } occurrence)
        {
            var sent = item.Exceptions.GetValueOrDefault(occurrence);
            item.Exceptions[occurrence] = new ItemException(sent?.Sent, sent?.Content ?? item.Content.On(occurrence), answer, exchange.Now);
            return;
        }

        (item.Response, item.ResponseTime) = (answer, exchange.Now);
        foreach (var (each, exception) in item.Exceptions.ToList())
        {
            item.Exceptions[each] = exception with { Response = answer, ResponseTime = exchange.Now };
        }
    }

    private (CalendarItem Item, LocalDate? Date)? Locate(string id)
    {
        if (!ItemId.TryParse(id, out var parsed, out var folder) || parsed.Mailbox != Number)
        {
            return null;
        }

        // Folder 0: moves do not change ids.
        var item = Items.Find(each => each.Number == parsed.Number && (folder is null or 0 || each.Folder == folder));
        return item is not null
            && (parsed.Edition == 0 || parsed.Edition == item.Edition)
            && (!item.IsDeleted || (Behaviours.DeletedStaysReadable && folder is null or 0))
            && (parsed.Occurrence is not { } date || SeriesDates.Has(item, date)) ? (item, parsed.Occurrence) : null;
    }
}
