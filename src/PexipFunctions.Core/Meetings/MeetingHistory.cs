using PexipFunctions.Integrations;
using PexipFunctions.Operations;

namespace PexipFunctions.Meetings;

/// <summary>What the operations log says of meetings: each day is read once, however many meetings are asked for.</summary>
public sealed class MeetingHistory(OperationLog operations, TimeProvider time)
{
    private const int MostDays = 31;

    /// <summary>The operations of each meeting, by its key, newest first; the meetings are those of one integration.</summary>
    public async Task<ILookup<string, Operation>> ReadAsync(IReadOnlyList<Meeting> meetings, CancellationToken cancellationToken)
    {
        var found = new List<(string Key, Operation Operation)>();
        var now = time.GetUtcNow();
        var days = Math.Clamp((now - meetings.Min(meeting => meeting.CreatedAt)).TotalDays + 1, 1, MostDays);
        var byKey = meetings.ToLookup(meeting => meeting.Key);
        var byAlias = meetings.Where(meeting => meeting.Alias is not null).ToLookup(meeting => meeting.Alias!);
        for (var back = 0; back < days; back++)
        {
            await foreach (var (_, operation) in operations.ListAsync(IntegrationId.FromGuid(meetings[0].Integration), now.AddDays(-back), null, cancellationToken))
            {
                found.AddRange(byKey[operation.Subject].Union(byAlias[operation.Alias]).Select(meeting => (meeting.Key, operation)));
            }
        }

        return found.ToLookup(each => each.Key, each => each.Operation);
    }
}
