using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Rooms;
using PexipFunctions.Storage;

namespace PexipFunctions.Functions;

/// <summary>Works off rooms' messages.</summary>
public sealed class RoomQueue(RoomMessageHandler handler, QueueTelemetry telemetry, PoisonMessageAlarm poison)
{
    [Function("ProcessRoom")]
    public async Task Process([QueueTrigger(QueueNames.RoomWork)] string message, CancellationToken cancellationToken)
    {
        var room = RoomWorkMessage.Read(message);
        using var step = telemetry.Begin(QueueNames.RoomWork, room.CorrelationId, room.TraceParent, room.SentAt);
        await handler.RunAsync(room, cancellationToken);
    }

    [Function("ProcessRoomPoison")]
    public Task Poison([QueueTrigger(QueueNames.RoomWorkPoison)] string message, CancellationToken cancellationToken) =>
        poison.NoteAsync(QueueNames.RoomWork, message, cancellationToken);
}
