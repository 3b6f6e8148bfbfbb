using PexipFunctions.Domain;

namespace PexipFunctions.Meetings;

/// <summary>A meeting as the API shows it. No raw subject: only what the templates rendered.</summary>
public sealed record MeetingDescription(
    string Key,
    string Status,
    string Kind,
    string Reason,
    string Alias,
    string NumericAlias,
    string Subject,
    string Name,
    string Organizer,
    string TimeZone,
    bool AllDay,
    IReadOnlyList<DescribedTime> Times,
    IReadOnlyList<JoinWindow> Windows,
    DescribedRoom Room,
    string CorrelationId);
