using PexipFunctions.Calendars;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>A request as far as refusals hang on it, whether it came over HTTP or from the in-memory twin.</summary>
public sealed record GraphCall(GraphCallKind Kind)
{
    public bool HasToken { get; init; } = true;

    /// <summary>The body's length in bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>The limit that it is beyond; none: within all.</summary>
    public ThrottleLimit Limit { get; init; }

    /// <summary>Whether the path names a mailbox, and which it is; null: none that can be found.</summary>
    public bool NamesMailbox { get; init; }
    public ResourceMailbox? Mailbox { get; init; }

    /// <summary>The event that the path names; null: it names none.</summary>
    public string? EventId { get; init; }

    /// <summary>The item to which that leads; the model finds it.</summary>
    public CalendarItem? Item { get; init; }

    // Answers
    public ResponseKind Answer { get; init; }

    /// <summary>Null: the body has none, or has null.</summary>
    public string? Comment { get; init; }
    public bool SendsResponse { get; init; } = true;

    // Lists; null: the option was not given.
    public string? Filter { get; init; }
    public string? OrderBy { get; init; }
    public string? UnknownProperty { get; init; }
    public string? Top { get; init; }
    public string? Skip { get; init; }
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? To { get; init; }

    // Mails
    public bool HasMessage { get; init; } = true;
    public string Subject { get; init; } = "";

    /// <summary>All addresses to which it goes, blind copies too.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>Addresses that the message names otherwise: where replies go.</summary>
    public IReadOnlyList<string> OtherAddresses { get; init; } = [];

    // Subscriptions
    public Subscribed? Subscription { get; init; }
    public string? SubscriptionId { get; init; }
    public DateTimeOffset? Expires { get; init; }

    // Batches
    public int Parts { get; init; } = 1;
    public bool HasTwinParts { get; init; }
}
