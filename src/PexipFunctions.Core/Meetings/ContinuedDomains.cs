namespace PexipFunctions.Meetings;

/// <summary>What came of <em>Continue</em> where a change of the accepted domains was held.</summary>
public enum ContinuedDomains
{
    /// <summary>No change is held.</summary>
    NothingHeld,

    /// <summary>The list is another one than the alarm told of: it was looked at again, and nothing that is held was let go.</summary>
    HasChanged,

    /// <summary>The change that was held takes effect.</summary>
    Done,
}
