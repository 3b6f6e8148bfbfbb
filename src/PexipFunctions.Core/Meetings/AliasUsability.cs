namespace PexipFunctions.Meetings;

/// <summary>What an invitation's tags are worth.</summary>
public enum AliasUsability
{
    /// <summary>No tag at all.</summary>
    NoTag,

    /// <summary>Only forged, altered or other integrations' tags.</summary>
    Invalid,

    /// <summary>A placeholder tag that came too late.</summary>
    Expired,

    /// <summary>A placeholder tag in time, but its organizer has had as many aliases for placeholders as he may have on one day.</summary>
    TooMany,

    /// <summary>A placeholder tag in time, but as many aliases are given out and not used as may be.</summary>
    NoneLeft,

    /// <summary>Genuine, but given out after draining began.</summary>
    Late,

    /// <summary>Genuine, but serving a meeting of another organizer, or one at the same time.</summary>
    BoundElsewhere,

    /// <summary>Genuine, but released.</summary>
    Released,

    /// <summary>Genuine, but the alias is in use on Infinity by another service.</summary>
    Conflict,

    /// <summary>Free for this meeting, bound to it, or a continuation of the same organizer's meetings.</summary>
    Usable,

    /// <summary>A placeholder tag in time: an alias is still to be allocated.</summary>
    Placeholder,
}
