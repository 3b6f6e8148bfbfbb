namespace PexipFunctions.Meetings;

/// <summary>How sending a reply ended.</summary>
internal enum SendResult
{
    Sent,

    /// <summary>A probe showed that an earlier holder of the claim had sent it.</summary>
    SentBefore,

    /// <summary>The event is not there any more: nobody waits for the answer.</summary>
    Moot,

    /// <summary>Transient trouble: again later.</summary>
    Later,
    GivenUp,
}
