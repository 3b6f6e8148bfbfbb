using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;

namespace PexipFunctions.Rooms;

/// <summary>Wakes the room work of an integration's aliases when something changed that all rooms depend on.</summary>
public sealed class WakeRooms(AliasStore aliases, DueStore due, TimeProvider time)
{
    /// <summary>The longest join before buffer and the longest lead: no window can come to open earlier than that before its old time.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(180) + RoomTimes.LongestLead;

    /// <summary>One pass over the alias rows; how many rooms there may be.</summary>
    public async Task<int> RunAsync(Integration integration, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var row in aliases.ListAsync(cancellationToken).Where(row => row.Value.Integration == integration.Id))
        {
            count += row.Value.Room.MayExist ? 1 : 0;
            if (Wake(row.Value, integration, time.GetUtcNow()) is { } at)
            {
                await due.AddAsync(DueItem.Room(at, integration.Id, row.Value.NumericAlias), cancellationToken);
            }
        }

        return count;
    }

    /// <summary>When the alias's room is to be looked at; null: it has none and gets none.</summary>
    private static DateTimeOffset? Wake(AliasRecord alias, Integration integration, DateTimeOffset now)
    {
        var windows = alias.Room.Windows.Where(window => window.Closes > now).ToList();
        var isToCome = integration.IsServing() && alias.Meetings.Count > 0;
        return alias.Room.MayExist || (isToCome && MayNeedNow(windows, integration, alias, now)) ? now
            : isToCome && windows.Count > 0 ? windows.Min(window => window.Opens) - Ahead
            : null;
    }

    /// <summary>Where callers are answered from the row, the row itself is what follows.</summary>
    private static bool MayNeedNow(List<JoinWindow> windows, Integration integration, AliasRecord alias, DateTimeOffset now) =>
        (windows.Count > 0 && integration.Infinity.Provisioning == Provisioning.ExternalPolicy) || windows.Exists(window => window.Opens - Ahead <= now)
        || RoomTimes.IsNeeded(windows, integration, alias.NumericAlias, now);
}
