namespace PexipFunctions.Calendars;

/// <summary>
/// A page of the list of changes. Pages go by key (repeat from the last value, dropping what was seen), since Graph's
/// offset pages lose neighbours of edited items.
/// </summary>
/// <param name="Size">How many are usually asked for; <paramref name="Top"/> is more where one time of change has more events.</param>
internal readonly record struct ChangePage(DateTimeOffset Since, int Top, int Size)
{
    /// <summary>Graph's largest page.</summary>
    private const int Largest = 999;
    private const int Usual = 100;

    public static ChangePage From(DateTimeOffset since) => new(since, Usual, Usual);

    /// <summary>The first page of the whole calendar, in as few requests as Graph allows.</summary>
    public static ChangePage OfAll => new(DateTimeOffset.UnixEpoch, Largest, Largest);

    /// <summary>The page behind this one; null at the end of the list.</summary>
    public ChangePage? Next(IReadOnlyList<EventChange> changes)
    {
        if (changes.Count < Top)
        {
            return null;
        }

        if (changes[^1].LastModified > Since)
        {
            return new ChangePage(changes[^1].LastModified, Size, Size);
        }

        // Nothing can be listed behind 999 events of one 100-nanosecond tick, or of one second where Exchange on-premises tells
        // whole ones; going on beats standing still for ever.
        var step = Since.Ticks % TimeSpan.TicksPerSecond == 0 ? TimeSpan.FromSeconds(1) : TimeSpan.FromTicks(1);
        return Top < Largest ? this with { Top = Largest } : new ChangePage(Since + step, Size, Size);
    }
}
