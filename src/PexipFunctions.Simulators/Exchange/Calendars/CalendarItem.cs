using NodaTime;
using PexipFunctions.Calendars;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>A single, a series or an orphaned occurrence in a resource mailbox's calendar.</summary>
public sealed class CalendarItem(int number, GlobalObjectId uid, LocalDate? orphanDate, MeetingContent content, DateTimeOffset created)
{
    public int Number { get; } = number;
    public GlobalObjectId Uid { get; } = uid;

    /// <summary>The original date of an occurrence to which the mailbox was invited without its series.</summary>
    public LocalDate? OrphanDate { get; } = orphanDate;

    /// <summary>What the organizer sent.</summary>
    public MeetingContent Sent { get; set; } = content;

    /// <summary>What the mailbox made of it: the same, but under <see cref="AutomateProcessing.AutoAccept"/> and once cancelled.</summary>
    public MeetingContent Content { get; set; } = content;

    /// <summary>The attendees shown, which may lag behind the content's.</summary>
    public IReadOnlyList<Attendee> ShownAttendees { get; set; } = content.Attendees;
    public SortedDictionary<LocalDate, ItemException> Exceptions { get; } = [];
    public SortedSet<LocalDate> Cancelled { get; } = [];
    public bool IsCancelled { get; set; }
    public ItemCondition Condition { get; set; }
    public bool IsOrganizer { get; init; }

    /// <summary>In Deleted Items, not in the calendar.</summary>
    public bool IsDeleted { get; set; }
    public ResponseKind Response { get; set; } = ResponseKind.NotResponded;
    public DateTimeOffset? ResponseTime { get; set; }
    public DateTimeOffset Created { get; } = created;
    public DateTimeOffset LastModified { get; set; } = created;

    /// <summary>One more for every change; the change key's substance.</summary>
    public int Version { get; set; } = 1;

    /// <summary>The same, as ids of its occurrences may name it; never 0.</summary>
    public short Edition => (short)((Version % short.MaxValue) + 1);

    /// <summary>One more for every move between folders.</summary>
    public int Folder { get; set; } = 1;
}
