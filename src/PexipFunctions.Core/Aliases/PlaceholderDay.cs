namespace PexipFunctions.Aliases;

/// <summary>Whether one more placeholder of an organizer fits into a day.</summary>
public enum PlaceholderDay
{
    HasRoom,
    OrganizerIsFull,

    /// <summary>All organizers together who came when too many of other domains than the mailbox's own had come on that day.</summary>
    RestIsFull,

    /// <summary>All organizers together whom no named domain lets in.</summary>
    StrangersAreFull,

    /// <summary>All organizers together of a named domain that is not the mailbox's own.</summary>
    DomainIsFull,
}
