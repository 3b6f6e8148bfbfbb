namespace PexipFunctions.Simulators.Exchange;

/// <summary>A change-notification subscription as its creator asked for it.</summary>
public sealed record Subscribed
{
    /// <summary>Given by <see cref="SubscriptionBook"/>.</summary>
    public string Id { get; init; } = "";
    public required string Resource { get; init; }
    public required string ChangeType { get; init; }
    public required string NotificationUrl { get; init; }
    public string? LifecycleNotificationUrl { get; init; }
    public string? ClientState { get; init; }
    public DateTimeOffset Expires { get; init; }

    /// <summary>Whether the creating request preferred immutable ids: its notifications then carry them.</summary>
    public bool ImmutableIds { get; init; }
    public required ResourceMailbox Mailbox { get; init; }

    /// <summary>Whether an address of it failed the validation handshake.</summary>
    public bool IsUnreachable { get; init; }

    public bool Wants(string change) => ChangeType.Split(',', StringSplitOptions.TrimEntries).Contains(change, StringComparer.OrdinalIgnoreCase);

    public bool IsSameAs(Subscribed other) =>
        string.Equals(Resource, other.Resource, StringComparison.OrdinalIgnoreCase)
        && ChangeType.Split(',').ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(other.ChangeType.Split(','));
}
