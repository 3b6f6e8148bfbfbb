using PexipFunctions.Aliases;
using PexipFunctions.Configuration;

namespace PexipFunctions.Meetings;

/// <summary>Describes a meeting with its windows and the state of its room.</summary>
public sealed class DescribeMeeting(AliasStore aliases, TimeProvider time)
{
    /// <param name="from">Only times that touch [from, to) are shown; null: all.</param>
    public async Task<MeetingDescription> RunAsync(
        Meeting meeting, Integration integration, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken)
    {
        var alias = meeting.Alias is { } numeric ? (await aliases.FindAsync(numeric, cancellationToken))?.Value : null;
        var windows = RoomTimes.Windows(meeting, integration).Where(window => Touches(window.Opens, window.Closes));
        return new MeetingDescription(
            meeting.Key.Value, Name(meeting.Status), Name(meeting.Kind), meeting.Reason, alias?.FullAlias ?? "", meeting.Alias?.Value ?? "", meeting.Subject, meeting.Name,
            meeting.OrganizerAddress, meeting.TimeZone, meeting.IsAllDay,
            meeting.Times.Where(each => Touches(each.Start, each.End)).Select(each => new DescribedTime(each.Start, each.End, each.Own?.Alias.Value ?? "")).ToList(),
            windows.ToList(), alias is null ? new DescribedRoom("none", "", "") : Room(alias, integration), meeting.CorrelationId);

        bool Touches(DateTimeOffset start, DateTimeOffset end) => (from is null || end > from) && (to is null || start < to);
    }

    private static string Name<T>(T choice)
        where T : struct, Enum => choice.ToString().ToLowerInvariant();

    private DescribedRoom Room(AliasRecord alias, Integration integration)
    {
        var room = alias.Room;
        var needed = RoomTimes.IsNeeded(room.Windows, integration, alias.NumericAlias, time.GetUtcNow());
        return (integration.Infinity.Provisioning, needed, room) switch
        {
            (_, _, { ResourceId: null }) when !integration.IsServing() => new DescribedRoom("none", "", "The integration is off or only observes: it has no rooms."),
            (Provisioning.ExternalPolicy, _, _) => new DescribedRoom("policy", room.Profile.Name, ""),
            (_, _, { Refusal.Length: > 0 }) => new DescribedRoom("failed", room.Profile.Name, room.Refusal),
            (_, _, { SurplusSince: not null }) => new DescribedRoom("overrun", room.Profile.Name, "In use after its window."),
            (_, true, { ResourceId: null, Failures: > 0 }) => new DescribedRoom("failed", room.Profile.Name, "The Management Node did not do it; it is tried again."),
            (_, true, { ResourceId: null }) => new DescribedRoom("due", room.Profile.Name, ""),
            (_, _, { ResourceId: not null }) => new DescribedRoom("there", room.Profile.Name, ""),
            _ => new DescribedRoom("none", "", ""),
        };
    }
}
