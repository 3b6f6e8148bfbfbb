using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Histories;

/// <summary>All that a history did, in order: every step of every process with what happened to it, and what there was in the end.</summary>
internal sealed class HistoryTrace(ProductWorld world, IReadOnlyList<string> people)
{
    /// <summary>What wakes work up may carry a place in a trace of telemetry, which is random.</summary>
    private static readonly IEnumerable<string> Tables = TableNames.All.Where(name => name != TableNames.Due);
    private readonly List<string> lines = [];

    public IReadOnlyList<string> Lines => lines;

    /// <summary>Short enough to be compared with the same run elsewhere.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))).AsSpan(0, 8));

    public void Note(string what) => lines.Add(string.Create(CultureInfo.InvariantCulture, $"{world.Clock.GetUtcNow():HH:mm:ss} {what}"));

    /// <summary>Adds tables (the operations log among them), rooms and inboxes as they are now.</summary>
    public async Task NoteOutcomeAsync()
    {
        foreach (var table in Tables)
        {
            await foreach (var row in world.Tables.Get(table).QueryAsync(new TableRange(), CancellationToken.None))
            {
                lines.Add($"{table} {row.ETag}: {string.Join(", ", row.Select(property => string.Create(CultureInfo.InvariantCulture, $"{property.Key}={property.Value}")))}");
            }
        }

        lines.AddRange(world.Infinity.Rooms.Select(room => $"room {room.Id} of {room.Created:O}: {room.Fields.ToJsonString()} {string.Join(' ', room.Aliases)}"));
        lines.AddRange(people.SelectMany(world.Inbox).Select(message => message.ToString()));
    }
}
