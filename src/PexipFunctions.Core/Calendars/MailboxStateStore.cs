using System.Diagnostics;
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
    public async Task<MailboxState> UpdateAsync(IntegrationId integration, Func<MailboxState, MailboxState> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var known = await table.FindAsync(integration.ToString(), Row, cancellationToken);
            var next = change(known is null ? new MailboxState() : JsonRow.FromRow<MailboxState>(known));
            var entity = JsonRow.ToRow(integration.ToString(), Row, next);
            entity.ETag = known?.ETag ?? default;
            if (known is null ? await table.TryAddAsync(entity, cancellationToken) : await table.TryReplaceAsync(entity, cancellationToken))
            {
                return next;
            }
        }

        throw new UnreachableException("A mailbox state row changed ten times while it was written.");
    }
}
