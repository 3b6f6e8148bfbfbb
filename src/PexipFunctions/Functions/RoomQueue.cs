using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Operations;
using PexipFunctions.Rooms;
using PexipFunctions.Storage;

namespace PexipFunctions.Functions;

/// <summary>Works off rooms' messages.</summary>
public sealed class RoomQueue(RoomWork work, PoisonMessages poison)
{
    [Function("ProcessRoom")]
    public Task Process([QueueTrigger(QueueNames.RoomWork)] string message, CancellationToken cancellationToken) =>
        work.RunAsync(RoomWorkMessage.Read(message), cancellationToken);

    [Function("ProcessRoomPoison")]
    public Task Poison([QueueTrigger(QueueNames.RoomWorkPoison)] string message, CancellationToken cancellationToken) =>
        poison.NoteAsync(QueueNames.RoomWork, message, cancellationToken);
}
