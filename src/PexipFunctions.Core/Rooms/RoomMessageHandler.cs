using Microsoft.Extensions.Logging;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Storage;

namespace PexipFunctions.Rooms;

/// <summary>
/// Makes the room of one alias match the windows of its meetings: claim the alias, then read, act and read again until
/// nothing is to be done, record, release.
/// </summary>
public sealed partial class RoomMessageHandler(
    AliasStore aliases, DueStore due, IntegrationCatalog integrations, RoomClaim claim, StandingRooms standing, LostAliases lostAliases, ReconcileRoom reconcile, IQueues queues, TimeProvider time, ILogger<RoomMessageHandler> logger)
{
    /// <summary>Shorter than the claim, so that no worker acts on Infinity when its claim has run out.</summary>
    private static readonly TimeSpan ActTime = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan WhileClaimed = TimeSpan.FromSeconds(5);

    /// <summary>Does what is due; trouble on Infinity puts the work off and is not thrown.</summary>
    public async Task RunAsync(RoomWorkMessage message, CancellationToken cancellationToken)
    {
        var found = await aliases.FindAsync(message.Alias, cancellationToken);
        var integration = found is null ? null : await FindAsync(found.Value.Integration, cancellationToken);
        if (found is null || integration is null)
        {
            await (found is null ? ReportAsync(message, cancellationToken) : Task.CompletedTask);
            await ForgetAsync(message, cancellationToken);
        }
        else if (await claim.TryTakeAsync(found, cancellationToken) is { } claimed)
        {
            await WorkAsync(claimed, integration, message, cancellationToken);
        }
        else
        {
            // Somebody works on it, or it was just changed: look again soon.
            await queues.SendAsync(QueueNames.RoomWork, message.Write(), WhileClaimed, cancellationToken);
        }
    }

    /// <summary>A meeting may stand for it all the same: then its row was lost.</summary>
    private async Task ReportAsync(RoomWorkMessage message, CancellationToken cancellationToken)
    {
        if (message.Owner is { } id && await integrations.FindAsync(id, cancellationToken) is { } integration && integration.IsServing())
        {
            await lostAliases.ReportAsync(integration, message.Alias, cancellationToken);
        }
    }

    private async Task WorkAsync(Versioned<AliasRecord> claimed, Integration integration, RoomWorkMessage message, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(ActTime, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var outcome = await reconcile.RunAsync(new RoomContext(integration, claimed, message.CorrelationId, message.Verify), linked.Token);
            if (outcome is not null)
            {
                await RecordAsync(outcome, claimed.Value.Room.MayExist, message, linked.Token);
            }
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            LogSlow(claimed.Value.NumericAlias, message.CorrelationId);
            await claim.EndAsync(claimed, room => room, cancellationToken);
            await queues.SendAsync(QueueNames.RoomWork, message.Write(), WhileClaimed, cancellationToken);
        }
        catch
        {
            // Who comes next need not wait until the claim runs out.
            await claim.EndAsync(claimed, room => room, CancellationToken.None);
            throw;
        }
    }

    /// <summary>The next wake-up is written before the row, and the one that woke us removed last: no crash loses a room.</summary>
    private async Task RecordAsync(RoomContext outcome, bool stood, RoomWorkMessage message, CancellationToken cancellationToken)
    {
        var alias = outcome.Alias;
        if (outcome.Wake is { } at)
        {
            await due.AddAsync(DueItem.Room(at, alias.Integration, alias.NumericAlias), cancellationToken);
        }

        if (await claim.EndAsync(outcome.Claimed, _ => alias.Room, cancellationToken))
        {
            await (stood && !alias.Room.MayExist ? standing.RemoveAsync(alias.NumericAlias, cancellationToken) : Task.CompletedTask);
            await ForgetAsync(message, cancellationToken);
        }
    }

    /// <summary>One without rooms is looked up again: its alias is not woken again, and this process may not have noticed yet that it serves.</summary>
    private async Task<Integration?> FindAsync(IntegrationId id, CancellationToken cancellationToken)
    {
        if (await integrations.FindAsync(id, cancellationToken) is { } known && known.IsServing())
        {
            return known;
        }

        integrations.Forget();
        return await integrations.FindAsync(id, cancellationToken);
    }

    private Task ForgetAsync(RoomWorkMessage message, CancellationToken cancellationToken) =>
        message is { DuePartition: { } partition, DueRow: { } row } ? due.RemoveAsync(partition, row, cancellationToken) : Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "Work on the room of {Alias} took too long and is begun again ({CorrelationId})")]
    private partial void LogSlow(NumericAlias alias, string correlationId);
}
