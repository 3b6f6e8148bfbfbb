namespace PexipFunctions.Web.Webhooks;

/// <summary>What becomes of a POST from Graph.</summary>
public enum ReceiveResult
{
    /// <summary>Stored, or not worth storing: 202, which tells a prober nothing.</summary>
    Accepted,

    /// <summary>Not a notification document: 400.</summary>
    Unreadable,

    /// <summary>Nothing could be stored: 503, so that Graph sends it again.</summary>
    Unavailable,
}
