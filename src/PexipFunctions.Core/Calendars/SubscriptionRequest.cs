namespace PexipFunctions.Calendars;

/// <summary>What to subscribe to: the mailbox's events, created, updated and deleted.</summary>
/// <param name="NotificationUrl">https; answers the validation handshake.</param>
/// <param name="LifecycleUrl">https; answers the validation handshake.</param>
/// <param name="ClientState">At most 128 characters, returned with every notification.</param>
/// <param name="Expires">At most 10,080 minutes ahead (Graph: subscription lifetime for Outlook events).</param>
public sealed record SubscriptionRequest(Uri NotificationUrl, Uri LifecycleUrl, string ClientState, DateTimeOffset Expires);
