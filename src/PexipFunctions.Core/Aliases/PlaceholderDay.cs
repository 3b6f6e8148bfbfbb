namespace PexipFunctions.Aliases;

/// <summary>Whether one more placeholder of an organizer fits into a day.</summary>
public enum PlaceholderDay
{
    HasRoom,
    OrganizerIsFull,

    /// <summary>All organizers together whom no named domain lets in.</summary>
    StrangersAreFull,

    /// <summary>All organizers together of a named domain that is not the mailbox's own.</summary>
    DomainIsFull,
}
