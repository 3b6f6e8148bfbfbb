using PexipFunctions.Calendars;

namespace PexipFunctions.Tests.Histories;

/// <summary>What the reference model knows of one meeting.</summary>
internal sealed class TrackedMeeting
{
    public required string Handle { get; init; }
    public required string ICalUId { get; init; }
    public required string Organizer { get; init; }
    public required DateTime Start { get; set; }

    /// <summary>Whether the mailbox is invited to a series as a whole.</summary>
    public bool IsSeries { get; set; }

    /// <summary>Whether it is a series, whatever of it the mailbox is invited to.</summary>
    public bool IsRecurring { get; init; }

    /// <summary>Whether the mailbox is invited to occurrences only.</summary>
    public bool IsApart => IsRecurring && !IsSeries;

    /// <summary>Whether it has a right to a room: tagged, and not a copy by another.</summary>
    public bool IsEntitled { get; set; }

    /// <summary>The numeric alias in its body; null: a placeholder, or none.</summary>
    public string? Alias { get; set; }

    /// <summary>The numeric aliases that single occurrences of the series have shown, newest last.</summary>
    public List<string> OccurrenceAliases { get; } = [];

    /// <summary>Whether something else on Infinity has that alias.</summary>
    public bool IsTaken { get; set; }
    public bool IsPlaceholder { get; init; }
    public bool IsCancelled { get; set; }

    /// <summary>After how many minutes of service it was changed last.</summary>
    public int ChangedAt { get; set; }
    public bool IsDeleted { get; set; }

    /// <summary>Whether its organizer wants responses.</summary>
    public required bool AsksForResponses { get; set; }

    /// <summary>Whether that was ever otherwise: then it hangs on the moment what became of an answer.</summary>
    public bool ChangedItsMind { get; set; }

    /// <summary>Who is invited beside the mailbox.</summary>
    public required List<Attendee> Guests { get; init; }

    /// <summary>All subjects that it had; no other meeting has one of them.</summary>
    public required List<string> Subjects { get; init; }

    /// <summary>How many changes were sent that deserve none.</summary>
    public int SilentEdits { get; set; }

    /// <summary>How many contents were sent that deserve an answer: the organizer gets at most one for each.</summary>
    public int Contents { get; set; } = 1;

    /// <summary>The same for each occurrence to which the mailbox was invited apart, by the day on which the series puts it.</summary>
    public Dictionary<DateOnly, int> Apart { get; } = [];
}
