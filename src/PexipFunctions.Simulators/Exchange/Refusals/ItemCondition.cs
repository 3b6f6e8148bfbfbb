namespace PexipFunctions.Simulators.Exchange;

/// <summary>The state in which Exchange has one calendar item, beside what is in it.</summary>
public enum ItemCondition
{
    Normal,

    /// <summary>403 for this item, while the mailbox answers.</summary>
    Denied,

    /// <summary>Answers come for an older version of the meeting than the organizer's.</summary>
    OutOfDate,

    /// <summary>The organizer's request went to a delegate.</summary>
    Delegated,

    /// <summary>Exchange is at work on it, and answers 409.</summary>
    Conflict409,

    /// <summary>The same, answered 412.</summary>
    Conflict412,
}
