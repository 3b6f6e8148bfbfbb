using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Storage;

namespace PexipFunctions.Tests.StoredState;

/// <summary>Writes tables and queues in the format of infra/scripts/backup-tables.sh, as <see cref="WrittenState"/> reads them. The queues are empty then.</summary>
internal static class StateFiles
{
    public static async Task WriteAsync(string folder, MemoryTables tables, MemoryQueues queues, JsonObject facts)
    {
        Directory.CreateDirectory(folder);
        foreach (var table in TableNames.All)
        {
            var rows = await tables.Get(table).QueryAsync(new TableRange(), CancellationToken.None).Select(row => ToLine(row).ToJsonString()).ToListAsync();
            await File.WriteAllLinesAsync(Path.Combine(folder, $"{table}.jsonl"), rows);
        }

        var messages = QueueNames.All.SelectMany(queue => Take(queues, queue).Select(message => new JsonObject { ["queue"] = queue, ["message"] = message }.ToJsonString()));
        await File.WriteAllLinesAsync(Path.Combine(folder, "queues.jsonl"), messages);
        await File.WriteAllTextAsync(Path.Combine(folder, "written.json"), facts.ToJsonString());
    }

    private static IEnumerable<string> Take(MemoryQueues queues, string queue)
    {
        while (queues.TryTake(queue) is { } message)
        {
            yield return message;
        }
    }

    private static JsonObject ToLine(TableEntity row)
    {
        var line = new JsonObject { ["PartitionKey"] = row.PartitionKey, ["RowKey"] = row.RowKey };
        foreach (var (name, value) in row.Where(property => property.Key is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag")))
        {
            var (type, written) = Typed(value);
            line[name] = written;
            line[$"{name}@odata.type"] = type;
        }

        return line;
    }

    private static (JsonNode? Type, JsonNode Value) Typed(object value) => value switch
    {
        string text => (null, text),
        bool flag => (null, flag),
        int number => (null, number),
        long number => ("Edm.Int64", number.ToString(CultureInfo.InvariantCulture)),
        DateTimeOffset time => ("Edm.DateTime", time.UtcDateTime.ToString("O")),
        _ => throw new NotSupportedException(value.GetType().Name),
    };
}
