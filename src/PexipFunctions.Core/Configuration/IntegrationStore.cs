using Azure;
using Azure.Data.Tables;
using PexipFunctions.Domain;
using PexipFunctions.Storage;

namespace PexipFunctions.Configuration;

/// <summary>The integrations in Table Storage, each in one row; read uncached. Saves are checked against lost updates, and a mailbox has one owner.</summary>
public sealed class IntegrationStore
{
    private readonly ITable table;
    private readonly TimeProvider time;
    private readonly IntegrationUpgrades upgrades;

    public IntegrationStore(ITables tables, TimeProvider time)
        : this(tables, time, IntegrationUpgrades.Product)
    {
    }

    internal IntegrationStore(ITables tables, TimeProvider time, IntegrationUpgrades upgrades)
    {
        table = tables.Get(TableNames.Integrations);
        this.time = time;
        this.upgrades = upgrades;
    }

    /// <summary>The integration of that id, or null.</summary>
    public async Task<StoredIntegration?> FindAsync(IntegrationId id, CancellationToken cancellationToken) =>
        await FindRowAsync(id, cancellationToken) is { } row ? IntegrationRow.Read(row, upgrades) : null;

    /// <summary>Every integration, by id.</summary>
    public async Task<IReadOnlyList<StoredIntegration>> ListAsync(CancellationToken cancellationToken)
    {
        var all = new List<StoredIntegration>();
        await foreach (var row in table.QueryAsync(IntegrationRow.All, cancellationToken))
        {
            all.Add(IntegrationRow.Read(row, upgrades));
        }

        return all;
    }

    /// <summary>A text that is another after each save and deletion; null: none was since it is kept. One point read.</summary>
    public async Task<string?> FindVersionAsync(CancellationToken cancellationToken) =>
        IntegrationRow.ReadVersion(await table.FindAsync(IntegrationRow.Partition, IntegrationRow.VersionKey, cancellationToken));

    /// <summary>Stores a new one: <see cref="SaveResult.Saved"/> or <see cref="SaveResult.MailboxTaken"/>.</summary>
    public async Task<SaveResult> AddAsync(Integration integration, CancellationToken cancellationToken)
    {
        var stored = new StoredIntegration(integration, 1, time.GetUtcNow());
        var written = await table.TrySubmitAsync(
            [Add(IntegrationRow.From(stored, upgrades.Current)), Add(IntegrationRow.Mailbox(integration.MailboxEmailAddress, integration.Id)), Note(integration.Id, 1)],
            cancellationToken);
        return written ? new SaveResult.Saved(stored) : await WhyNotAsync(integration, 0, cancellationToken);
    }

    /// <summary>Replaces one if it still has the named revision.</summary>
    public async Task<SaveResult> ReplaceAsync(Integration integration, long revision, CancellationToken cancellationToken)
    {
        if (await FindRowAsync(integration.Id, cancellationToken) is not { } row)
        {
            return new SaveResult.Missing();
        }

        var before = IntegrationRow.Read(row, upgrades);
        if (before.Revision != revision)
        {
            return new SaveResult.Outdated(before.Revision);
        }

        var stored = new StoredIntegration(integration, revision + 1, time.GetUtcNow(), before.ManifestInstalled, before.ManifestForm);
        var actions = new List<TableTransactionAction>
        {
            new(TableTransactionActionType.UpdateReplace, IntegrationRow.From(stored, upgrades.Current), row.ETag),
            Note(integration.Id, revision + 1),
        };
        if (before.Integration.MailboxEmailAddress != integration.MailboxEmailAddress)
        {
            actions.Add(Delete(IntegrationRow.Mailbox(before.Integration.MailboxEmailAddress, integration.Id)));
            actions.Add(Add(IntegrationRow.Mailbox(integration.MailboxEmailAddress, integration.Id)));
        }

        return await table.TrySubmitAsync(actions, cancellationToken) ? new SaveResult.Saved(stored) : await WhyNotAsync(integration, revision, cancellationToken);
    }

    /// <summary>Notes that the add-in file is installed as it is now; its version, or null when there is no such integration. No new revision.</summary>
    public async Task<int?> MarkManifestInstalledAsync(IntegrationId id, CancellationToken cancellationToken)
    {
        async Task<Versioned<StoredIntegration>?> ReadAsync() =>
            await FindRowAsync(id, cancellationToken) is { } row ? new Versioned<StoredIntegration>(IntegrationRow.Read(row, upgrades), row.ETag) : null;
        async Task<Versioned<StoredIntegration>?> WriteAsync(Versioned<StoredIntegration>? known, StoredIntegration next)
        {
            var row = IntegrationRow.From(next, upgrades.Current);
            row.ETag = known!.ETag;
            return await table.TryReplaceAsync(row, cancellationToken) ? new Versioned<StoredIntegration>(next, row.ETag) : null;
        }

        var updated = await OptimisticUpdate.RunAsync(
            null, ReadAsync, stored => stored is null ? null : stored with { ManifestInstalled = stored.Integration.ManifestVersion, ManifestForm = Configuration.ManifestForm.Current }, WriteAsync);
        return updated.OrBusy("An integration's row").Row?.Value.Integration.ManifestVersion;
    }

    /// <summary>Removes one for good; true also when it was gone, false when it was saved since the named revision.</summary>
    public async Task<bool> DeleteAsync(IntegrationId id, long revision, CancellationToken cancellationToken)
    {
        if (await FindRowAsync(id, cancellationToken) is not { } row)
        {
            return true;
        }

        var stored = IntegrationRow.Read(row, upgrades);
        return stored.Revision == revision && await table.TrySubmitAsync(
            [
                new(TableTransactionActionType.Delete, row, row.ETag),
                Delete(IntegrationRow.Mailbox(stored.Integration.MailboxEmailAddress, id)),
                Note(id, -revision),
            ],
            cancellationToken);
    }

    private static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);

    private TableTransactionAction Note(IntegrationId id, long revision) =>
        new(TableTransactionActionType.UpsertReplace, IntegrationRow.Version(id, revision, time.GetUtcNow()));

    private static TableTransactionAction Delete(TableEntity row) => new(TableTransactionActionType.Delete, row, ETag.All);

    private Task<TableEntity?> FindRowAsync(IntegrationId id, CancellationToken cancellationToken) =>
        table.FindAsync(IntegrationRow.Partition, id.ToString(), cancellationToken);

    private async Task<SaveResult> WhyNotAsync(Integration integration, long revision, CancellationToken cancellationToken)
    {
        var key = IntegrationRow.MailboxKey(integration.MailboxEmailAddress);
        if (await table.FindAsync(IntegrationRow.Partition, key, cancellationToken) is { } mailbox
            && IntegrationRow.ReadOwner(mailbox) is var owner && owner != integration.Id)
        {
            return new SaveResult.MailboxTaken(owner);
        }

        var current = await FindAsync(integration.Id, cancellationToken);
        return current is null ? new SaveResult.Missing() : new SaveResult.Outdated(Math.Max(current.Revision, revision));
    }
}
