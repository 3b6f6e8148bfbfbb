using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Data.Tables;

namespace PexipFunctions.Storage;

/// <summary>
/// Keeps a record as JSON in a row. Table Storage limits one string property to 64 KiB (32,768 UTF-16 units) and a row
/// to 1 MiB, so the text is cut into properties <c>d0</c>, <c>d1</c>, ...
/// </summary>
internal static class JsonRow
{
    private const int Chunk = 32_000;

    /// <summary>Most UTF-16 units of a document: what leaves room for keys in a row of 1 MiB.</summary>
    private const int Limit = 480_000;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    /// <summary>Makes a row with <paramref name="document"/> in it.</summary>
    /// <exception cref="InvalidOperationException">The document does not fit into a row.</exception>
    public static TableEntity ToRow<T>(string partition, string row, T document) =>
        ToRow(partition, row, JsonSerializer.Serialize(document, Options));

    /// <summary>Makes a row with a document that is JSON text already.</summary>
    /// <exception cref="InvalidOperationException">The document does not fit into a row.</exception>
    public static TableEntity ToRow(string partition, string row, string json)
    {
        if (json.Length > Limit)
        {
            throw new InvalidOperationException($"The row {partition}/{row} would hold {json.Length} characters; at most {Limit} fit.");
        }

        var entity = new TableEntity(partition, row);
        for (var (start, index) = (0, 0); start < json.Length; start += Chunk, index++)
        {
            entity[$"d{index}"] = json.Substring(start, Math.Min(Chunk, json.Length - start));
        }

        return entity;
    }

    /// <summary>Reads what <see cref="ToRow"/> wrote.</summary>
    /// <exception cref="JsonException">The row was damaged.</exception>
    public static T FromRow<T>(TableEntity entity) =>
        JsonSerializer.Deserialize<T>(ReadText(entity), Options)
            ?? throw new JsonException($"The row {entity.PartitionKey}/{entity.RowKey} holds no document.");

    /// <summary>The JSON text of a row.</summary>
    public static string ReadText(TableEntity entity) =>
        string.Concat(Enumerable.Range(0, 64).Select(index => entity.GetString($"d{index}")).TakeWhile(chunk => chunk is not null));
}
