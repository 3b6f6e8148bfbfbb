using Azure;
using PexipFunctions.Domain;
using PexipFunctions.Storage;

namespace PexipFunctions.Calendars;

/// <summary>The <c>mailboxes</c> table's <c>state</c> rows.</summary>
public sealed class MailboxStateStore(ITables tables)
{
    private const string Row = "state";
    private readonly ITable table = tables.Get(TableNames.Mailboxes);

    public async Task<MailboxState> FindAsync(IntegrationId integration, CancellationToken cancellationToken) =>
        await table.FindAsync(integration.ToString(), Row, cancellationToken) is { } entity ? JsonRow.FromRow<MailboxState>(entity) : new MailboxState();

    /// <summary>Changes the row as it is now, no matter who wrote in between.</summary>
    /// <exception cref="RequestFailedException">Others wrote all the time: as of busy storage.</exception>
    public async Task<MailboxState> UpdateAsync(IntegrationId integration, Func<MailboxState, MailboxState> change, CancellationToken cancellationToken) =>
        (await table.UpdateAsync<MailboxState>(integration.ToString(), Row, known => change(known ?? new MailboxState()), cancellationToken)).OrBusy($"The state of mailbox {integration}").Row!.Value;
}
