namespace PexipFunctions.Aliases;

/// <summary>Whether a placeholder may be given an alias now.</summary>
public enum PlaceholderRoom
{
    Free,

    /// <summary>Its organizer, all of his domain, or all strangers together, have had as many as they may have on one day.</summary>
    DayIsFull,

    /// <summary>As many aliases are given out and not used as may be.</summary>
    NoneLeft,
}
