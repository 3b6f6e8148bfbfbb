using PexipFunctions.Aliases;
using PexipFunctions.Operations;

namespace PexipFunctions.Meetings;

/// <summary>What the operations log says of meetings: each day is read once, however many meetings are asked for.</summary>
public sealed class MeetingHistory(OperationLog operations, AliasStore aliases, TimeProvider time)
{
    private const int MostDays = 31;

    /// <summary>The operations of each meeting, by its key, newest first; the meetings are those of one integration.</summary>
    public async Task<ILookup<string, Operation>> ReadAsync(IReadOnlyList<Meeting> meetings, CancellationToken cancellationToken)
    {
        var found = new List<(string Key, Operation Operation)>();
        var now = time.GetUtcNow();
        var days = Days(now, meetings.Min(meeting => meeting.CreatedAt));
        var keys = meetings.Select(meeting => meeting.Key.Value).ToHashSet(StringComparer.Ordinal);
        var ofAlias = await ReadUnsharedAsync(meetings, cancellationToken);
        for (var back = 0; back < days; back++)
        {
            await foreach (var (_, operation) in operations.ListAsync(meetings[0].Integration, now.AddDays(-back), null, cancellationToken))
            {
                found.AddRange(Concerned(operation, ofAlias).Where(keys.Contains).Select(key => (key, operation)));
            }
        }

        return found.ToLookup(each => each.Key, each => each.Operation);
    }

    /// <summary>What is recorded of an alias that serves no meeting, oldest first: what was only observed, and what was of before.</summary>
    public async Task<IReadOnlyList<Operation>> OfAliasAsync(AliasRecord alias, CancellationToken cancellationToken)
    {
        var found = new List<Operation>();
        var now = time.GetUtcNow();
        for (var day = now.AddDays(1 - Days(now, alias.IssuedAt)); day <= now; day = day.AddDays(1))
        {
            found.AddRange(await operations.ListAsync(alias.Integration, day, null, cancellationToken)
                .Select(item => item.Operation).Where(operation => operation.Alias == alias.NumericAlias.Value).ToListAsync(cancellationToken));
        }

        return [.. found.OrderBy(operation => operation.At)];
    }

    private static int Days(DateTimeOffset now, DateTimeOffset since) => (int)Math.Clamp((now.UtcDateTime.Date - since.UtcDateTime.Date).TotalDays + 1, 1, MostDays);

    /// <summary>Whose an operation is. What older versions recorded of a room names its alias only.</summary>
    private static IEnumerable<string> Concerned(Operation operation, Dictionary<string, string> ofAlias) =>
        operation.Meetings ?? (ofAlias.TryGetValue(operation.Subject, out var key) ? [key] : [operation.Subject]);

    /// <summary>The key of the meeting by its alias, where it has that for itself.</summary>
    private async Task<Dictionary<string, string>> ReadUnsharedAsync(IReadOnlyList<Meeting> meetings, CancellationToken cancellationToken)
    {
        var unshared = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var ofOne in meetings.Where(meeting => meeting.Alias is not null).GroupBy(meeting => meeting.Alias.GetValueOrDefault()).Where(group => group.Count() == 1))
        {
            if ((await aliases.FindAsync(ofOne.Key, cancellationToken))?.Value.Meetings is null or { Count: <= 1 })
            {
                unshared[ofOne.Key.Value] = ofOne.First().Key.Value;
            }
        }

        return unshared;
    }
}
