using Azure;
using PexipFunctions.Domain;
using PexipFunctions.Storage;

namespace PexipFunctions.Meetings;

/// <summary>The row of an integration's <see cref="MassChangeGuard"/>, beside its mailbox's.</summary>
public sealed class GuardStore(ITables tables)
{
    private const string Row = "brake";
    private readonly ITable table = tables.Get(TableNames.Mailboxes);

    public async Task<GuardState> ReadAsync(IntegrationId integration, CancellationToken cancellationToken) =>
        await table.FindAsync(integration.ToString(), Row, cancellationToken) is { } row ? JsonRow.FromRow<GuardState>(row) : new GuardState();

    /// <summary>The state as it is then; nothing is written where <paramref name="change"/> gives back what it was given.</summary>
    /// <param name="change">Called again for each attempt.</param>
    /// <exception cref="RequestFailedException">Others wrote all the time: as busy storage, so that it is tried again later.</exception>
    public async Task<GuardState> WriteAsync(IntegrationId integration, Func<GuardState, GuardState> change, CancellationToken cancellationToken)
    {
        var none = new GuardState();
        GuardState? Change(GuardState? known) => change(known ?? none) is var next && ReferenceEquals(next, none) ? null : next;
        return (await table.UpdateAsync<GuardState>(integration.ToString(), Row, Change, cancellationToken)).OrBusy($"The guard's row of integration {integration}").Row?.Value ?? none;
    }
}
