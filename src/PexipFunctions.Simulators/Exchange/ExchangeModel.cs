namespace PexipFunctions.Simulators.Exchange;

/// <summary>
/// Exchange Online in small: resource mailboxes with calendars, organizers with Outlook, everybody's inboxes, Graph's
/// subscriptions and notifications. No HTTP in it. Every public call is atomic.
/// </summary>
public sealed class ExchangeModel
{
    private readonly TimeProvider time;
    private readonly Dictionary<string, ResourceMailbox> resources = new(StringComparer.OrdinalIgnoreCase);
    private DateTimeOffset lastChange;
    private int lastMailbox;

    public ExchangeModel(TimeProvider time)
    {
        this.time = time;
        Attendant = new CalendarAttendant(this);
        Inboxes = new Inboxes(this);
        Notifications = new NotificationQueue(this);
        Outlook = new Outlook(this);
        OutlookSeries = new OutlookSeries(this);
        Sending = new SendingQuota(this);
        Subscriptions = new SubscriptionBook(this);
    }

    public Lock Gate { get; } = new();
    public ContestedBehaviours Behaviours { get; set; } = new();
    public BodyRewriting Rewriting { get; set; } = new();

    /// <summary>Where identities come from; a test may want the same ones again.</summary>
    public Func<Guid> NewGuid { get; init; } = Guid.NewGuid;

    /// <summary>How far Exchange's clock is ahead of the product's.</summary>
    public TimeSpan ClockSkew { get; set; }
    public DateTimeOffset Now => time.GetUtcNow() + ClockSkew;

    /// <summary>Addresses that look right and that Exchange cannot make a recipient of.</summary>
    public HashSet<string> Unresolved { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>People whose own mailboxes a client may open through EWS, to book meetings.</summary>
    public HashSet<string> People { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whose address Exchange Server shows as the directory's own (<c>/o=...</c>), by the SMTP address: <c>ResolveNames</c> tells the other.</summary>
    public Dictionary<string, string> LegacyNames { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Inboxes Inboxes { get; }
    public NotificationQueue Notifications { get; }
    public Outlook Outlook { get; }
    public OutlookSeries OutlookSeries { get; }
    public SendingQuota Sending { get; }
    public SubscriptionBook Subscriptions { get; }
    internal CalendarAttendant Attendant { get; }
    internal TimeProvider Time => time;

    public IReadOnlyList<ResourceMailbox> Resources
    {
        get
        {
            lock (Gate)
            {
                return [.. resources.Values];
            }
        }
    }

    /// <summary>Makes a resource mailbox, or gives the one that has the address.</summary>
    public ResourceMailbox AddResource(string address, string name = "Equipment")
    {
        lock (Gate)
        {
            if (!resources.TryGetValue(address, out var mailbox))
            {
                resources[address] = mailbox = new ResourceMailbox(this, address, name, NextMailboxNumber());
            }

            return mailbox;
        }
    }

    /// <summary>The resource mailbox of an address or object id; null when there is none.</summary>
    public ResourceMailbox? FindResource(string user)
    {
        lock (Gate)
        {
            return resources.GetValueOrDefault(user)
                ?? (Guid.TryParse(user, out var id) ? resources.Values.FirstOrDefault(mailbox => mailbox.ObjectId == id) : null);
        }
    }

    /// <summary>The first row of the table of refusals that a request meets; null: Graph does as it is asked.</summary>
    public Refusal? Refuse(GraphCall call)
    {
        lock (Gate)
        {
            var asked = call is { EventId: { } id, Mailbox: { } mailbox } ? call with { Item = mailbox.ItemOf(id) } : call;
            var refusal = RefusalTable.Rows.FirstOrDefault(row => !row.IsScripted && IsOn(row) && RefusalConditions.All[row.Condition](this, asked));
            Sending.Refused += refusal is { IsTaken: false } && SendingConditions.All.ContainsKey(refusal.Condition) ? 1 : 0;
            return refusal;
        }
    }

    private bool IsOn(Refusal row) => row.Contested switch
    {
        nameof(ContestedBehaviours.SilentCommentRefused) => Behaviours.SilentCommentRefused,
        _ => true,
    };

    /// <summary>Of an item's id: no two worlds give the same, since storage may outlive a world.</summary>
    internal int NextMailboxNumber() => lastMailbox = lastMailbox == 0 ? 1 + (NewGuid().GetHashCode() & 0x3FFF_FFFF) : lastMailbox + 1;

    // Exchange's modification times hardly ever coincide, however coarse a test's clock is.
    internal DateTimeOffset NextChange(DateTimeOffset at)
    {
        if (at <= lastChange && lastChange - at < TimeSpan.FromSeconds(1))
        {
            at = lastChange.AddTicks(1);
        }

        lastChange = at > lastChange ? at : lastChange;
        return at;
    }
}
