using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using PexipFunctions.Domain;
using PexipFunctions.Storage;

namespace PexipFunctions.Configuration;

/// <summary>The rows of the table <c>integrations</c>, all in one partition, so that one transaction can write them.</summary>
internal static class IntegrationRow
{
    public const string Partition = "integration";
    public const string VersionKey = "version";
    private const string Schema = "schema";
    private const string Revision = "revision";
    private const string Changed = "changed";
    private const string Installed = "manifestInstalled";
    private const string Form = "manifestForm";
    private const string Owner = "integration";

    /// <summary>The integrations alone: their keys begin with a hexadecimal digit, those of other rows with a later letter.</summary>
    public static TableRange All { get; } = new(Partition, Partition, "0", "g");

    public static TableEntity From(StoredIntegration stored, int schema)
    {
        var row = JsonRow.ToRow(Partition, stored.Integration.Id.ToString(), IntegrationJson.ToJson(stored.Integration).ToJsonString(IntegrationJson.Options));
        row[Schema] = schema;
        row[Revision] = stored.Revision;
        row[Changed] = stored.Changed;
        row[Installed] = stored.ManifestInstalled;
        row[Form] = stored.ManifestForm;
        return row;
    }

    public static StoredIntegration Read(TableEntity row, IntegrationUpgrades upgrades)
    {
        var document = JsonNode.Parse(JsonRow.ReadText(row))!.AsObject();
        upgrades.Apply(document, row.GetInt32(Schema)!.Value);
        return new StoredIntegration(
            IntegrationJson.FromJson(document), row.GetInt64(Revision)!.Value, row.GetDateTimeOffset(Changed)!.Value, row.GetInt32(Installed) ?? 0, row.GetInt32(Form) ?? 0);
    }

    public static TableEntity Mailbox(MailboxAddress address, IntegrationId owner) =>
        new(Partition, MailboxKey(address)) { [Owner] = owner.ToString(), ETag = ETag.All };

    /// <summary>Says that something was saved or deleted: another value each time.</summary>
    public static TableEntity Version(IntegrationId id, long revision, DateTimeOffset now) =>
        new(Partition, VersionKey) { [Revision] = $"{now.UtcTicks}:{id}:{revision}", ETag = ETag.All };

    public static string? ReadVersion(TableEntity? row) => row?.GetString(Revision);

    public static IntegrationId ReadOwner(TableEntity mailbox) =>
        IntegrationId.TryParse(mailbox.GetString(Owner), out var owner) ? owner : throw new InvalidOperationException("A mailbox row names no integration.");

    /// <summary>A hash, since an address may hold characters that a row key may not (/ \ # ?).</summary>
    public static string MailboxKey(MailboxAddress address) =>
        "mailbox:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.Value)));
}
