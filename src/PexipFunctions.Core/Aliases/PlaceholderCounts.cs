namespace PexipFunctions.Aliases;

/// <summary>How many aliases placeholders were given on one day (UTC), by a hash of the organizer's address.</summary>
internal sealed record PlaceholderCounts
{
    public DateOnly Day { get; init; }

    /// <summary>All organizers together whom no named domain lets in.</summary>
    public int Strangers { get; init; }

    /// <summary>Organizers of each named domain that is not the mailbox's own.</summary>
    public Dictionary<string, int> Domains { get; init; } = [];

    /// <summary>By organizer; since <see cref="Own"/> is there, those of other domains than the mailbox's own.</summary>
    public Dictionary<string, int> Taken { get; init; } = [];

    /// <summary>By organizer, those of the mailbox's own domain: others cannot crowd them out.</summary>
    public Dictionary<string, int> Own { get; init; } = [];
}
