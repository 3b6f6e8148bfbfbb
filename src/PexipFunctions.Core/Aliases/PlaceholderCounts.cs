namespace PexipFunctions.Aliases;

/// <summary>How many aliases placeholders were given on one day (UTC), by a hash of the organizer's address.</summary>
internal sealed record PlaceholderCounts
{
    public DateOnly Day { get; init; }
    public Dictionary<string, int> Taken { get; init; } = [];
}
