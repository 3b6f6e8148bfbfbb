namespace PexipFunctions.Simulators.Exchange;

/// <summary>One item of a notification POST.</summary>
/// <param name="Change">created, updated or deleted; empty for lifecycle events.</param>
/// <param name="EventId">The event's id, in the form that the subscription asked for.</param>
/// <param name="LifecycleEvent">Null for change notifications.</param>
/// <param name="Attempt">0, and one more for each delivery that failed.</param>
/// <param name="FirstDue">When it was first due; Graph gives up 4 hours later.</param>
public sealed record Notification(
    Subscribed Subscription,
    string Change,
    string EventId,
    string ETag,
    string? LifecycleEvent,
    DateTimeOffset FirstDue,
    int Attempt = 0)
{
    public string Url => LifecycleEvent is null ? Subscription.NotificationUrl : Subscription.LifecycleNotificationUrl ?? Subscription.NotificationUrl;
}
