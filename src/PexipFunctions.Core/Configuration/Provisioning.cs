namespace PexipFunctions.Configuration;

/// <summary>When, and how, a room exists on Pexip Infinity.</summary>
public enum Provisioning
{
    /// <summary>Created shortly before its join window opens, deleted after it closes.</summary>
    JoinWindow,

    /// <summary>Created when the meeting is accepted, deleted after the last window.</summary>
    AtAcceptance,

    /// <summary>Never written: the policy endpoint answers Conferencing Nodes.</summary>
    ExternalPolicy,
}
