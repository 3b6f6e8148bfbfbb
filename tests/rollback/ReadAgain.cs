using System.Text.Json.Nodes;
using Azure.Data.Tables;
using PexipFunctions.Aliases;
using PexipFunctions.Mailboxes;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Storage;
using Meeting = PexipFunctions.Meetings.Meeting;

namespace PexipFunctions.Tests.StoredState;

/// <summary>Rows of a later version as version a181afc writes them again, compared with what they held.</summary>
internal static class ReadAgain
{
    /// <summary>As this version understands it; null: it knows no such row.</summary>
    public static string? Of(string table, TableEntity row) => table switch
    {
        TableNames.Aliases when row.RowKey == "alias" => Again<AliasRecord>(row),
        TableNames.Meetings when row.RowKey.StartsWith("m:", StringComparison.Ordinal) => Again<Meeting>(row),
        TableNames.Due => Again<DueWork>(row),
        TableNames.Mailboxes when row.RowKey == "brake" => Again<BrakeState>(row),
        TableNames.Mailboxes when row.RowKey == "state" => Again<MailboxState>(row),
        TableNames.Operations => Again<Operation>(row),
        TableNames.Alarms => Again<Alarm>(row),
        _ => null,
    };

    private static string Again<T>(TableEntity row) => RowDocument.ReadText(RowDocument.ToRow("p", "r", RowDocument.FromRow<T>(row)));

    /// <summary>What an older version writes although the rest of the row says it: today it is left out.</summary>
    private static readonly string[] Derived = ["integrationId"];

    /// <summary>What both hold is equal; what only the newer text holds is noted; the older one makes nothing up but what it derives.</summary>
    public static void Compare(string where, JsonNode? written, JsonNode? read, SortedSet<string> newer)
    {
        if (written is JsonObject newest && read is JsonObject known)
        {
            newer.UnionWith(newest.Where(property => !known.ContainsKey(property.Key) && !IsEmpty(property.Value)).Select(property => $"{where}.{property.Key}"));
            Assert.All(known.Where(property => newest.ContainsKey(property.Key) || (!IsEmpty(property.Value) && !Derived.Contains(property.Key))), property => Compare($"{where}.{property.Key}", newest[property.Key], property.Value, newer));
        }
        else if (written is JsonArray list && read is JsonArray same && list.Count == same.Count)
        {
            Assert.All(Enumerable.Range(0, list.Count), index => Compare($"{where}[]", list[index], same[index], newer));
        }
        else
        {
            Assert.True(JsonNode.DeepEquals(written, read) || (IsEmpty(written) && IsEmpty(read)), $"{where}: {written?.ToJsonString()} became {read?.ToJsonString()}");
        }
    }

    private static bool IsEmpty(JsonNode? node) => node is null or JsonArray { Count: 0 } or JsonObject { Count: 0 };
}
