using PexipFunctions.Aliases;
using PexipFunctions.Rooms;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Histories;

/// <summary>
/// The rooms that may be taken away under people's feet: they have stood past their window for the whole overrun, as the alias's
/// row says just before. A call that begins at that very moment, after days in which nothing ran, is cut off like one that goes on.
/// </summary>
internal sealed class HistoryCutOffs(ProductWorld world)
{
    private readonly HashSet<(long Room, DateTimeOffset At)> over = [];

    public async Task NoteAsync(RoomId room)
    {
        var now = world.Clock.GetUtcNow();
        var overrun = TimeSpan.FromMinutes(world.Integration.Infinity.OverrunMinutes);
        await foreach (var row in world.Tables.Get(TableNames.Aliases).QueryAsync(new TableRange(), CancellationToken.None))
        {
            var state = row.RowKey == "alias" ? JsonRow.FromRow<AliasRecord>(row).Room : new RoomState();
            if (state.SurplusSince + overrun <= now && world.Infinity.Rooms.Any(known => known.Id == room.Value && known.Name == state.Profile.Name))
            {
                over.Add((room.Value, now));
            }
        }
    }

    public bool Has(long room, DateTimeOffset at) => over.Contains((room, at));
}
