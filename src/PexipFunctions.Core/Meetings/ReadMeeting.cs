using PexipFunctions.Aliases;
using PexipFunctions.Mailboxes;
using PexipFunctions.Storage;

namespace PexipFunctions.Meetings;

/// <summary>All that one round of deciding has read.</summary>
internal sealed record ReadMeeting(
    MeetingKey Key,
    CalendarEvent Event,
    CalendarEvent? Exception,
    Versioned<Meeting>? Known,
    BodyTags Tags,
    TagKeyRing Keys,
    DecisionInput Input)
{
    /// <summary>Occurrences whose bodies were read and show other tags than their series.</summary>
    public IReadOnlyList<OccurrenceFinding> Occurrences { get; init; } = [];
}
