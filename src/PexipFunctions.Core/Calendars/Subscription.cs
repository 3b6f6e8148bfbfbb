namespace PexipFunctions.Calendars;

/// <summary>A subscription as Graph describes it.</summary>
public sealed record Subscription(string Id, string NotificationUrl, DateTimeOffset Expires);
