namespace PexipFunctions.Simulators.Exchange;

/// <summary>
/// What Graph does with an address that answers notifications late (Learn: Receive change notifications through webhooks,
/// throttling; microsoft-graph-docs-contrib, concepts/change-notifications-delivery-webhooks.md). The page has had two sets of figures.
/// </summary>
/// <param name="Patience">An answer that takes longer is none: the notification is tried again.</param>
/// <param name="Slow">An answer that takes longer is counted as slow.</param>
/// <param name="JudgedFrom">The share of slow answers among those of the last ten minutes counts from so many on.</param>
/// <param name="Delay">By how much new notifications of a slow address are late.</param>
public sealed record EndpointLimits(TimeSpan Patience, TimeSpan Slow, int JudgedFrom, TimeSpan Delay)
{
    /// <summary>Of the page until 2024 (at 01c641a); the time-out is back since 2026 (at 7f704aa).</summary>
    public static EndpointLimits ThreeSeconds { get; } = new(TimeSpan.FromSeconds(3), TimeSpan.FromMilliseconds(2900), 100, TimeSpan.FromMinutes(10));

    /// <summary>Of the page in 2024 and 2025 (at 97bfa1b).</summary>
    public static EndpointLimits TenSeconds { get; } = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10), 1, TimeSpan.FromSeconds(10));
}
