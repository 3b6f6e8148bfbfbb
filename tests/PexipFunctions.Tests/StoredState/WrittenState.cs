using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Storage;

namespace PexipFunctions.Tests.StoredState;

/// <summary>What a version left in tables and queues, in the format of infra/scripts/backup-tables.sh, and what it had given out.</summary>
internal sealed class WrittenState(string folder)
{
    /// <summary>By version a181afc. Written once and never changed: every later version must read it.</summary>
    public static WrittenState ByA181afc(string kind) => new(Path.Combine(AppContext.BaseDirectory, "StoredState", "a181afc", kind));

    public static TheoryData<string> Kinds => ["join-window", "external-policy", "at-acceptance"];

    /// <summary>When it was written, the keys, the tags, the client state and the exported integration.</summary>
    public JsonNode Written => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "written.json")))!;

    public DateTimeOffset Now => DateTimeOffset.Parse((string)Written["now"]!, CultureInfo.InvariantCulture);

    public IEnumerable<TableEntity> Rows(string table) => Lines(table).Select(ToRow);

    public IEnumerable<(string Queue, string Message)> Messages() => Lines("queues").Select(line => ((string)line["queue"]!, (string)line["message"]!));

    public IEnumerable<(string Name, string Tag)> Tags() => Written["tags"]!.AsArray().Select(tag => ((string)tag!["name"]!, (string)tag["tag"]!));

    /// <summary>Puts every row into tables that hold none.</summary>
    /// <param name="only">Which tables; null: all.</param>
    public async Task LoadAsync(MemoryTables tables, IEnumerable<string>? only = null)
    {
        foreach (var table in (only ?? TableNames.All).Where(table => File.Exists(Path.Combine(folder, table + ".jsonl"))))
        {
            foreach (var row in Rows(table))
            {
                Assert.True(await tables.Get(table).TryAddAsync(row, CancellationToken.None));
            }
        }
    }

    private IEnumerable<JsonObject> Lines(string file) => Path.Combine(folder, file + ".jsonl") is var path && !File.Exists(path) ? [] : File.ReadLines(path).Select(line => JsonNode.Parse(line)!.AsObject());

    private static TableEntity ToRow(JsonObject line)
    {
        var row = new TableEntity((string)line["PartitionKey"]!, (string)line["RowKey"]!);
        foreach (var (name, value) in line.Where(property => !property.Key.EndsWith("@odata.type", StringComparison.Ordinal)))
        {
            row[name] = Typed(value!.AsValue(), (string?)line[name + "@odata.type"]);
        }

        return row;
    }

    private static object Typed(JsonValue value, string? type) => type switch
    {
        "Edm.DateTime" => DateTimeOffset.Parse((string)value!, CultureInfo.InvariantCulture),
        "Edm.Int64" => long.Parse((string)value!, CultureInfo.InvariantCulture),
        null => value.TryGetValue<string>(out var text) ? text : value.TryGetValue<bool>(out var flag) ? flag : value.GetValue<int>(),
        _ => throw new NotSupportedException(type),
    };
}
