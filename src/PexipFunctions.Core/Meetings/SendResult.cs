namespace PexipFunctions.Meetings;

/// <summary>How sending a reply ended.</summary>
internal enum SendResult
{
    Sent,

    /// <summary>A probe showed that an earlier holder of the claim had sent it.</summary>
    SentBefore,

    /// <summary>The event is not there any more, or cancelled: nobody waits for the answer.</summary>
    Moot,

    /// <summary>Trouble that may pass: again later.</summary>
    Later,

    /// <summary>The mailbox has sent as much as it may for now.</summary>
    Waits,
    GivenUp,

    /// <summary>It goes out in another way: as several mails, or without response and with a mail.</summary>
    Replaced,

    /// <summary>A mail's only recipient is none: the organizer is told.</summary>
    Unreached,
}
