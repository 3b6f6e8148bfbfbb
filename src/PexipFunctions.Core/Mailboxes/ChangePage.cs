namespace PexipFunctions.Mailboxes;

/// <summary>
/// A page of the list of changes. Pages go by key (repeat from the last value, dropping what was seen), since Graph's
/// offset pages lose neighbours of edited items.
/// </summary>
internal readonly record struct ChangePage(DateTimeOffset Since, int Top)
{
    /// <summary>Graph's largest page; reached only where a page is not enough for the events of one time of change.</summary>
    private const int Largest = 999;
    private const int Usual = 100;

    public static ChangePage From(DateTimeOffset since) => new(since, Usual);

    /// <summary>The page behind this one; null at the end of the list.</summary>
    public ChangePage? Next(IReadOnlyList<EventChange> changes)
    {
        if (changes.Count < Top)
        {
            return null;
        }

        if (changes[^1].LastModified > Since)
        {
            return From(changes[^1].LastModified);
        }

        // Nothing can be listed behind 999 events of one 100-nanosecond tick; going on beats standing still for ever.
        return Top < Largest ? new ChangePage(Since, Largest) : From(Since.AddTicks(1));
    }
}
