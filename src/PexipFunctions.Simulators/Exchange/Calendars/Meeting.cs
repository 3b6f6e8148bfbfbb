using NodaTime;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>A meeting or series as it stands in its organizer's calendar.</summary>
public sealed class Meeting(string handle, GlobalObjectId uid, MeetingContent content)
{
    /// <summary>How control calls name it; Exchange knows nothing of it.</summary>
    public string Handle { get; } = handle;

    public GlobalObjectId Uid { get; } = uid;

    public MeetingContent Content { get; set; } = content;

    /// <summary>Occurrences changed apart from the series, by their original date.</summary>
    public SortedDictionary<LocalDate, MeetingContent> Exceptions { get; } = [];

    /// <summary>Original dates of occurrences cancelled apart from the series.</summary>
    public SortedSet<LocalDate> Cancelled { get; } = [];

    /// <summary>Mailboxes to which an attendee forwarded it: invited, though not on the attendee list.</summary>
    public HashSet<string> ForwardedTo { get; } = new(StringComparer.OrdinalIgnoreCase);

    public bool IsCancelled { get; set; }

    /// <summary>The occurrence of that original date as the organizer sees it.</summary>
    public MeetingContent Occurrence(LocalDate date) =>
        Exceptions.TryGetValue(date, out var changed) ? changed : Content.On(date);
}
