namespace PexipFunctions.Mailboxes;

/// <summary>What the timers know of one mailbox.</summary>
public sealed record MailboxState
{
    /// <summary>The newest change that was queued; null: none since the integration was switched on.</summary>
    public DateTimeOffset? Position { get; init; }

    /// <summary>For which <c>ActiveSince</c> the position holds: switching on again starts anew.</summary>
    public DateTimeOffset ActiveSince { get; init; }

    /// <summary>Changes near the position that were queued: <c>id version</c>. Late arrivals are told from repeats by them.</summary>
    public IReadOnlyList<string> Recent { get; init; } = [];

    public DateTimeOffset SyncedAt { get; init; }
    public DateTimeOffset ComparedAt { get; init; }
    public string? SubscriptionId { get; init; }
    public DateTimeOffset SubscriptionExpires { get; init; }

    /// <summary>Set by a lifecycle notification: the next run syncs at once.</summary>
    public bool SyncWanted { get; init; }
}
