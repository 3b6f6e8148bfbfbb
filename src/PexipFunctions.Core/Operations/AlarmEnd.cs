namespace PexipFunctions.Operations;

/// <summary>How an alarm ends.</summary>
public enum AlarmEnd
{
    /// <summary>When its condition does: the work that found it goes well again.</summary>
    ByItself,

    /// <summary>When an admin lets held-back work go on.</summary>
    Continue,

    /// <summary>
    /// When an admin has seen to it: something happened that no later success undoes. It may end earlier, where the app
    /// sees that it is repaired.
    /// </summary>
    Acknowledge,
}
