using System.Security.Cryptography;
using System.Text;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Meetings;

/// <summary>When rooms are needed. Pure.</summary>
public static class RoomTimes
{
    /// <summary>The longest of all leads.</summary>
    public static readonly TimeSpan LongestLead = TimeSpan.FromMinutes(15);

    /// <summary>
    /// How long before its window opens the room of an alias is made: 3 to 15 minutes, spread by alias, since replication
    /// to the Conferencing Nodes takes about a minute and a node takes 1,000 requests a minute.
    /// </summary>
    public static TimeSpan Lead(NumericAlias alias) =>
        TimeSpan.FromSeconds(180 + (SHA256.HashData(Encoding.ASCII.GetBytes(alias.Value))[0] * 720 / 256));

    /// <summary>The join windows of a scheduled meeting's times; none for any other.</summary>
    public static IEnumerable<JoinWindow> Windows(Meeting meeting, Integration integration) =>
        meeting.Status != MeetingStatus.Scheduled
            ? []
            : meeting.Times.Select(time => new JoinWindow(
                time.Start.AddMinutes(-integration.JoinBeforeBufferMinutes),
                time.End.AddMinutes(integration.JoinAfterBufferMinutes)));

    /// <summary>
    /// The windows that a room is there for. A room that is there from the acceptance on also outlives the time between
    /// occurrences farther apart than the horizon: where that ends lies a window of no length, which moves on before it is reached.
    /// </summary>
    public static IEnumerable<JoinWindow> Needs(Meeting meeting, Integration integration) =>
        meeting is { Status: MeetingStatus.Scheduled, HorizonEnd: { } end } && integration.Infinity.Provisioning == Provisioning.AtAcceptance
            ? Windows(meeting, integration).Append(new JoinWindow(end, end))
            : Windows(meeting, integration);

    /// <summary>
    /// The united windows of an alias. Windows closer than the lead merge: the room of the second would have to be made
    /// before that of the first is deleted. They merge before those that are over are left out, or the room would go in between.
    /// </summary>
    public static IReadOnlyList<JoinWindow> Unite(IEnumerable<JoinWindow> windows, NumericAlias alias, DateTimeOffset now) =>
        [.. JoinWindow.Merge(windows, Lead(alias) + TimeSpan.FromMinutes(2)).Where(window => window.Closes > now)];

    /// <summary>Whether the room should be there now.</summary>
    public static bool IsNeeded(IReadOnlyList<JoinWindow> windows, Provisioning provisioning, NumericAlias alias, DateTimeOffset now) => provisioning switch
    {
        Provisioning.JoinWindow => windows.Any(window => window.Opens - Lead(alias) <= now && now < window.Closes),
        Provisioning.AtAcceptance => windows.Any(window => now < window.Closes),
        _ => false,
    };

    /// <summary>The keys of the meetings for whose windows the room should be there now: of meetings that share an alias, not always all.</summary>
    public static IReadOnlyList<MeetingKey> Served(IReadOnlyList<Meeting> meetings, IReadOnlyList<JoinWindow> united, Integration integration, NumericAlias alias, DateTimeOffset now)
    {
        var open = united.Where(window => IsNeeded([window], integration.Infinity.Provisioning, alias, now)).ToList();
        return [.. meetings.Where(meeting => Windows(meeting, integration).Any(own => open.Exists(window => window.Opens <= own.Opens && own.Closes <= window.Closes))).Select(meeting => meeting.Key)];
    }

    /// <summary>The same, where an integration that is off or only observes has no rooms.</summary>
    public static bool IsNeeded(IReadOnlyList<JoinWindow> windows, Integration integration, NumericAlias alias, DateTimeOffset now) =>
        integration.IsServing() && IsNeeded(windows, integration.Infinity.Provisioning, alias, now);

    /// <summary>When room work is due for this meeting alone: at once when its room is needed, or is one too many, or the policy endpoint must know.</summary>
    public static DateTimeOffset NextWake(Meeting meeting, Integration integration, NumericAlias alias, DateTimeOffset now)
    {
        var windows = Unite(Windows(meeting, integration), alias, now);
        return windows.Count == 0 || integration.Infinity.Provisioning == Provisioning.ExternalPolicy || IsNeeded(windows, integration.Infinity.Provisioning, alias, now)
            ? now
            : NextChange(windows, alias, now) ?? now;
    }

    /// <summary>The next moment at which a room may come to be needed, or not to be; null: none is known.</summary>
    public static DateTimeOffset? NextChange(IReadOnlyList<JoinWindow> windows, NumericAlias alias, DateTimeOffset now)
    {
        var moments = windows.SelectMany(window => (DateTimeOffset[])[window.Opens - Lead(alias), window.Closes]).Where(moment => moment > now).ToList();
        return moments.Count > 0 ? moments.Min() : null;
    }

    /// <summary>The meeting after which the room is named: the one whose window is open or opens next; null: none is left.</summary>
    public static Meeting? Foremost(IReadOnlyList<Meeting> meetings, Integration integration, DateTimeOffset now) =>
        meetings.SelectMany(meeting => Needs(meeting, integration).Where(window => window.Closes > now), (meeting, window) => (meeting, window))
            .OrderBy(pair => pair.window.Opens).Select(pair => pair.meeting).FirstOrDefault();
}
