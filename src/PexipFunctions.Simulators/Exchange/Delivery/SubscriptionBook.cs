namespace PexipFunctions.Simulators.Exchange;

/// <summary>Graph's subscriptions on the events of resource mailboxes.</summary>
public sealed class SubscriptionBook(ExchangeModel exchange)
{
    /// <summary>Learn: maximum lifetime of subscriptions, Outlook event.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10_080);
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(45);

    private readonly Dictionary<string, Subscribed> rows = new(StringComparer.Ordinal);

    /// <summary>Those not expired.</summary>
    public IReadOnlyList<Subscribed> All
    {
        get
        {
            lock (exchange.Gate)
            {
                return [.. rows.Values.Where(row => row.Expires > exchange.Now)];
            }
        }
    }

    public bool HasSame(Subscribed request) => All.Any(row => row.IsSameAs(request));

    /// <summary>Whether Graph takes an expiry; it may be raised, never lowered.</summary>
    public bool MayLastUntil(DateTimeOffset expires) => expires <= exchange.Now + Longest;

    /// <summary>Whether an expiry is so near that Graph raises it (Learn: subscription, expirationDateTime).</summary>
    public bool IsRaised(DateTimeOffset expires) => expires < exchange.Now + Shortest;

    /// <summary>False when one of the same resource and change types exists (409).</summary>
    public bool TryAdd(Subscribed request, out Subscribed added)
    {
        lock (exchange.Gate)
        {
            added = request with { Id = exchange.NewGuid().ToString("D"), Expires = Raised(request.Expires) };
            return !HasSame(request) && (rows[added.Id] = added) is not null;
        }
    }

    public Subscribed? Find(string id) => All.FirstOrDefault(row => row.Id == id);

    /// <summary>Null when there is none of that id.</summary>
    public Subscribed? Change(string id, DateTimeOffset? expires, string? notificationUrl)
    {
        lock (exchange.Gate)
        {
            return Find(id) is not { } row ? null : rows[id] = row with
            {
                Expires = expires is { } asked ? Raised(asked) : row.Expires,
                NotificationUrl = notificationUrl ?? row.NotificationUrl,
            };
        }
    }

    public bool Remove(string id)
    {
        lock (exchange.Gate)
        {
            return Find(id) is not null && rows.Remove(id);
        }
    }

    /// <summary>Sends a lifecycle event: reauthorizationRequired, subscriptionRemoved (which removes it) or missed.</summary>
    public void Raise(string id, string lifecycleEvent)
    {
        lock (exchange.Gate)
        {
            if (Find(id) is { } row)
            {
                exchange.Notifications.Lifecycle(row, lifecycleEvent);
                if (lifecycleEvent == "subscriptionRemoved")
                {
                    rows.Remove(id);
                }
            }
        }
    }

    internal void RemoveOf(ResourceMailbox mailbox)
    {
        foreach (var row in All.Where(row => row.Mailbox == mailbox))
        {
            rows.Remove(row.Id);
        }
    }

    private DateTimeOffset Raised(DateTimeOffset asked) => IsRaised(asked) ? exchange.Now + Shortest : asked;
}
