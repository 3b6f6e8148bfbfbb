namespace PexipFunctions.Meetings;

/// <summary>What became of an invitation.</summary>
public enum MeetingStatus
{
    Scheduled,
    Refused,

    /// <summary>None of our business, for good: recorded so that it is never answered.</summary>
    Ignored,

    /// <summary>Cancelled, gone, or moved into the past.</summary>
    Ended,
}
