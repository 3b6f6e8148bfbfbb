using NodaTime;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>Notifications on their way, with what happens to them by script.</summary>
public sealed class NotificationQueue(ExchangeModel exchange)
{
    private readonly PriorityQueue<Notification, (DateTimeOffset Due, int Order)> waiting = new();
    private readonly Queue<IReadOnlyList<TimeSpan>> scripted = new();
    private readonly EndpointAnswers answers = new(exchange);
    private int lastOrder;

    /// <summary>How many new ones were dropped, since their address had been too slow.</summary>
    public int Dropped { get; private set; }

    /// <summary>
    /// The delays after which a notification is delivered, once for each: none loses it, several repeat it, unequal ones
    /// reorder it. Called under the model's lock.
    /// </summary>
    public Func<Notification, IReadOnlyList<TimeSpan>> Fate { get; set; } = _ => [TimeSpan.Zero];

    /// <summary>Raised after something was queued, under the model's lock: only signal in it.</summary>
    public event Action? Queued;

    /// <summary>The fate of the next notifications, one for each, before <see cref="Fate"/> is asked again.</summary>
    public void Script(IReadOnlyList<TimeSpan> delays, int times = 1)
    {
        lock (exchange.Gate)
        {
            for (var i = 0; i < times; i++)
            {
                scripted.Enqueue(delays);
            }
        }
    }

    /// <summary>Takes what is due now, in order.</summary>
    public IReadOnlyList<Notification> TakeDue()
    {
        lock (exchange.Gate)
        {
            var due = new List<Notification>();
            while (waiting.TryPeek(out var next, out var when) && when.Due <= exchange.Time.GetUtcNow())
            {
                due.Add(next);
                waiting.Dequeue();
            }

            return due;
        }
    }

    /// <summary>When the next one is due; null when none waits.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (exchange.Gate)
            {
                return waiting.TryPeek(out _, out var when) ? when.Due : null;
            }
        }
    }

    /// <summary>Notes an answer to these, all of one address: what was not taken in time is tried again.</summary>
    public void Answered(IReadOnlyList<Notification> batch, TimeSpan took, bool isTaken)
    {
        lock (exchange.Gate)
        {
            answers.Note(batch[0].Url, took);
            foreach (var failed in isTaken && took <= exchange.Behaviours.Endpoint.Patience ? [] : batch)
            {
                Retry(failed);
            }
        }
    }

    /// <summary>Puts a failed one back, with Graph's growing pauses for up to 4 hours (Learn: webhook delivery).</summary>
    public void Retry(Notification failed)
    {
        lock (exchange.Gate)
        {
            var pause = TimeSpan.FromSeconds(10 * Math.Pow(2, failed.Attempt));
            var due = exchange.Time.GetUtcNow() + pause;
            if (due - failed.FirstDue <= TimeSpan.FromHours(4))
            {
                Enqueue(failed with { Attempt = failed.Attempt + 1 }, due);
            }
        }
    }

    internal void Changed(ResourceMailbox mailbox, CalendarItem item, LocalDate? date, string change)
    {
        if (!exchange.Behaviours.WebhooksFire)
        {
            return;
        }

        var id = new ItemId(mailbox.Number, item.Number, date);
        var etag = EventViews.OfItem(mailbox, item).Event.ETag;
        foreach (var subscription in exchange.Subscriptions.All.Where(row => row.Mailbox == mailbox))
        {
            for (var i = 0; i < exchange.Behaviours.NotificationsPerChange; i++)
            {
                // Creating was seen to give one "created" and three "updated" (microsoft-graph-docs-contrib #6727).
                var kind = i > 0 && change == "created" ? "updated" : change;
                if (subscription.Wants(kind))
                {
                    Send(new Notification(subscription, kind, subscription.ImmutableIds ? id.Immutable : id.Ordinary(item.Folder), etag, null, exchange.Time.GetUtcNow()));
                }
            }
        }
    }

    internal void Lifecycle(Subscribed subscription, string lifecycleEvent) =>
        Send(new Notification(subscription, "", "", "", lifecycleEvent, exchange.Time.GetUtcNow()));

    private void Send(Notification notification)
    {
        var fate = scripted.TryDequeue(out var delays) ? delays : Fate(notification);
        if (answers.Delay(notification.Url) is not { } late)
        {
            Dropped++;
            return;
        }

        foreach (var delay in fate)
        {
            Enqueue(notification, notification.FirstDue + delay + late);
        }
    }

    private void Enqueue(Notification notification, DateTimeOffset due)
    {
        waiting.Enqueue(notification, (due, ++lastOrder));
        Queued?.Invoke();
    }
}
