using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Storage;

namespace PexipFunctions.Rooms.Sweeping;

/// <summary>
/// What is done about a difference. Missing rooms, and left-overs whose alias is known, go to room work, which asks Infinity
/// again. Only idle rooms that nobody knows are deleted here.
/// </summary>
public sealed class CorrectDrift(FindDrift findDrift, IInfinities infinities, IQueues queues, OperationLog operations, IRandomSource random, TimeProvider time)
{
    /// <summary>Deletes rooms, or has room work delete them; how many it saw to.</summary>
    /// <param name="node">Any integration of the node on which they are.</param>
    /// <exception cref="InfinityException">The node failed; some may be gone.</exception>
    public async Task<int> RemoveAsync(Integration node, IReadOnlyList<Drift> surplus, CancellationToken cancellationToken)
    {
        var (infinity, count) = (infinities.Open(node), 0);
        foreach (var item in surplus)
        {
            if (!item.HasRow && await infinity.IsInUseAsync(item.Room!.Name, cancellationToken))
            {
                continue;
            }

            // Many deletions take minutes, in which a meeting may bring an alias back that a restored backup did not know.
            if (item.HasRow || !await findDrift.IsUnknownAsync(item, cancellationToken))
            {
                await HandOverAsync(item, cancellationToken);
            }
            else
            {
                await infinity.DeleteAsync(item.Room!.Id, cancellationToken);
                await LogAsync(item);
            }

            count++;
        }

        return count;
    }

    /// <summary>Has room work look at the room, by its alias.</summary>
    public Task HandOverAsync(Drift item, CancellationToken cancellationToken) => queues.SendAsync(
        QueueNames.RoomWork, new RoomWorkMessage(item.NumericAlias, CorrelationId.New(random, time), Verify: true).Write(), TimeSpan.Zero, cancellationToken);

    private Task LogAsync(Drift item) => operations.WriteAsync(
        new Operation(time.GetUtcNow(), item.Integration, CorrelationId.New(random, time), "room", "swept", "no alias knows it", "", item.NumericAlias.Value, item.NumericAlias.Value, 0),
        CancellationToken.None);
}
