namespace PexipFunctions.Calendars;

/// <summary>What the timers know of one mailbox.</summary>
public sealed record MailboxState
{
    /// <summary>The newest change that was queued; null: none since the integration was switched on.</summary>
    public DateTimeOffset? Position { get; init; }

    /// <summary>True while changes behind the position are left, since one run's pages were not enough.</summary>
    public bool HasMore { get; init; }

    /// <summary>For which <c>ActiveSince</c> the position holds: switching on again begins from nothing.</summary>
    public DateTimeOffset ActiveSince { get; init; }

    /// <summary>Changes near the position that were queued, id and version: late arrivals are told from repeats by them.</summary>
    public IReadOnlyList<string> Recent { get; init; } = [];

    public DateTimeOffset SyncedAt { get; init; }

    /// <summary>When the mailbox is to be looked at next, while notifications are seen to come and nothing asks for it before.</summary>
    public DateTimeOffset LookAt { get; init; }
    public DateTimeOffset ComparedAt { get; init; }
    public string? SubscriptionId { get; init; }
    public DateTimeOffset SubscriptionExpires { get; init; }

    /// <summary>Mailbox, address and signing key that the subscription was made for: when one of them changes it is made again.</summary>
    public string? SubscribedAs { get; init; }

    /// <summary>The mailbox's object id, and for which address it was learned.</summary>
    public string? ObjectId { get; init; }
    public string? ObjectIdOf { get; init; }

    /// <summary>The mailbox that the known meetings are in; null: it was not looked at yet.</summary>
    public MailboxIdentity? Identity { get; init; }

    /// <summary>Another mailbox that answers in its place, and that no admin has accepted: nothing counts as gone; null: none.</summary>
    public MailboxIdentity? Replacement { get; init; }

    /// <summary>True while the integration is off or only observes: meetings are not followed, and are compared when it comes back.</summary>
    public bool IsAway { get; init; }

    /// <summary>The settings that rooms were made to follow.</summary>
    public FollowedSettings Followed { get; init; } = FollowedSettings.None;

    /// <summary>True when the last sync found changes of which no notification had come: the subscription is not relied on.</summary>
    public bool NotificationsMissed { get; init; }

    /// <summary>Set by a lifecycle notification, and with a new subscription: the next run syncs at once.</summary>
    public bool SyncWanted { get; init; }
}
