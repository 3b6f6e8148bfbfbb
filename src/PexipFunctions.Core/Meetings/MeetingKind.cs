namespace PexipFunctions.Meetings;

/// <summary>What kind of calendar item a meeting is.</summary>
public enum MeetingKind
{
    Single,
    Series,

    /// <summary>Single occurrences of a series to which the mailbox was not invited as a whole.</summary>
    Occurrences,
}
