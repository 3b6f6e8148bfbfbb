using PexipFunctions.Aliases;
using PexipFunctions.Integrations;
using PexipFunctions.Operations;

namespace PexipFunctions.Rooms.Sweeping;

/// <summary>
/// Strikes rooms out of the alarm for late ones that are not late any more. Room work does that by its own record; a worker
/// that died between the alarm and the record left none.
/// </summary>
public sealed class SettleLateRooms(AliasStore aliases, AlarmStore alarms)
{
    public async Task RunAsync(IntegrationId integration, CancellationToken cancellationToken)
    {
        var late = await alarms.FindAsync(integration.Value, AlarmKinds.RoomLate, cancellationToken);
        foreach (var subject in late?.Subjects ?? [])
        {
            var row = NumericAlias.TryParse(subject, out var alias) ? await aliases.FindAsync(alias, cancellationToken) : null;
            if (row?.Value.Room.LateSince is null)
            {
                await alarms.SettleAsync(integration.Value, AlarmKinds.RoomLate, subject, cancellationToken);
            }
        }
    }
}
