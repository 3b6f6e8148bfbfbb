namespace PexipFunctions.Rooms;

/// <summary>Why the Management Node did not do what was asked.</summary>
public enum InfinityTrouble
{
    /// <summary>DNS, TCP or TLS failed, or no answer came in time.</summary>
    Unreachable,

    /// <summary>429: too many requests.</summary>
    Throttled,

    /// <summary>5xx.</summary>
    Transient,

    /// <summary>401, 403, or the redirect to the login page.</summary>
    SignIn,

    /// <summary>An answer that this app does not understand.</summary>
    Unexpected,
}
