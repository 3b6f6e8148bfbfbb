using PexipFunctions.Aliases;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;

namespace PexipFunctions.Rooms.Sweeping;

/// <summary>
/// Ends what room work would end if there were any: the alarms of a node that has just answered, and those of late rooms that
/// are not late any more. Room work knows those by its own record; a worker that died between the alarm and the record left none.
/// </summary>
public sealed class SettleRoomAlarms(AliasStore aliases, AlarmStore alarms, RoomAlarms roomAlarms)
{
    /// <summary>To be called when the integration's node has been asked, and has answered.</summary>
    public async Task RunAsync(IntegrationId integration, CancellationToken cancellationToken)
    {
        await roomAlarms.EndAsync(integration, AlarmKinds.InfinityUnreachable, cancellationToken);
        await roomAlarms.EndAsync(integration, AlarmKinds.InfinitySignIn, cancellationToken);
        var late = await alarms.FindAsync(integration, AlarmKinds.RoomLate, cancellationToken);
        foreach (var subject in late?.Subjects ?? [])
        {
            var row = NumericAlias.TryParse(subject, out var alias) ? await aliases.FindAsync(alias, cancellationToken) : null;
            if (row?.Value.Room.LateSince is null)
            {
                await alarms.SettleAsync(integration, AlarmKinds.RoomLate, subject, cancellationToken);
            }
        }
    }
}
