namespace PexipFunctions.Calendars;

/// <summary>The Graph change-notification subscriptions on one mailbox's events.</summary>
public interface ISubscriptions
{
    /// <summary>Creates one; null when Graph says that the same one exists (409): list and adopt it.</summary>
    Task<Subscription?> CreateAsync(SubscriptionRequest request, CancellationToken cancellationToken);

    /// <summary>This app's subscriptions, all pages.</summary>
    Task<IReadOnlyList<Subscription>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Moves the expiry (which reauthorizes too); null when the subscription is not there any more.</summary>
    Task<Subscription?> RenewAsync(string subscriptionId, DateTimeOffset expires, CancellationToken cancellationToken);

    /// <summary>Deletes it; nothing happens when it is not there.</summary>
    Task DeleteAsync(string subscriptionId, CancellationToken cancellationToken);
}
