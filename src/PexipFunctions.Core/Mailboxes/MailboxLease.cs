using System.Collections.Concurrent;
using Azure;
using PexipFunctions.Calendars.Sending;
using PexipFunctions.Domain;
using PexipFunctions.Operations.Schedules;
using PexipFunctions.Storage;

namespace PexipFunctions.Mailboxes;

/// <summary>
/// One worker per mailbox: a lease with expiry, taken, renewed and given back by ETag. Given back with a pause it keeps every
/// worker of every host from the mailbox until Graph wants to be asked again. Its row carries what the mailbox may still send,
/// and what its holder works on.
/// </summary>
public sealed class MailboxLease(ITables tables, IQueues queues, RequestLook look, LeaseSightings sightings, SendingOptions sending, TimeProvider time)
{
    /// <summary>From the last renewal; see <see cref="HeldLease"/>.</summary>
    internal static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);

    /// <summary>Less than this is left of no lease whose holder lives and reaches storage: he renews every ten seconds.</summary>
    private static readonly TimeSpan Missed = TimeSpan.FromSeconds(18);

    private readonly ITable table = tables.Get(TableNames.Mailboxes);

    /// <summary>
    /// The version in which this process last gave each lease back, and whether it was found unchanged since. As long as
    /// no other host works on the mailbox the next taking needs no reading: the ETag decides in any case.
    /// </summary>
    private readonly ConcurrentDictionary<IntegrationId, Own> own = new();

    /// <summary>The lease; or none: another works on the mailbox, or Graph wants to be left alone for the rest of a pause.</summary>
    /// <param name="work">The message that is to be worked on.</param>
    internal async Task<TakenLease> TryTakeAsync(IntegrationId integration, string worker, CancellationToken cancellationToken, string work = "")
    {
        _ = own.TryRemove(integration, out var mine);
        if (mine is { IsTrusted: true } && await TryReplaceAsync(integration, Taken(mine.Row, worker, work), mine.Version, cancellationToken) is { Lease: not null } taken)
        {
            own[integration] = mine;
            return taken;
        }

        if (await table.FindAsync(integration.ToString(), LeaseRow.Name, cancellationToken) is not { } known)
        {
            var first = Taken(LeaseRow.Empty, worker, work).Write(integration);
            return new TakenLease(await table.TryAddAsync(first, cancellationToken) ? first.ETag : null, TimeSpan.Zero, new SendingLedger());
        }

        var row = LeaseRow.Read(known);
        var left = sightings.Left(integration, row, known.ETag);
        if (left > TimeSpan.Zero)
        {
            return new TakenLease(null, row.IsPause ? left : TimeSpan.Zero, row.Sending);
        }

        await FollowAsync(integration, row, cancellationToken);
        var free = row.Freed(sending, time.GetUtcNow());
        own[integration] = new Own(mine?.Version ?? default, IsTrusted: known.ETag == mine?.Version, free);
        return await TryReplaceAsync(integration, Taken(free, worker, work), known.ETag, cancellationToken);
    }

    /// <summary>Holds the lease for its duration from now on; its new ETag, or null: another has it.</summary>
    /// <param name="held">What its holder writes into it.</param>
    internal async Task<ETag?> TryRenewAsync(IntegrationId integration, ETag lease, LeaseRow held, CancellationToken cancellationToken)
    {
        var renewed = (held with { Until = time.GetUtcNow() + Duration }).Write(integration);
        renewed.ETag = lease;
        if (await table.TryReplaceAsync(renewed, cancellationToken))
        {
            return renewed.ETag;
        }

        // An earlier renewal may have taken effect though its answer was lost.
        return await table.FindAsync(integration.ToString(), LeaseRow.Name, cancellationToken) is { } known && known.GetString("worker") == held.Worker ? known.ETag : null;
    }

    /// <summary>Gives the lease back, unless it has run out and another holds it.</summary>
    /// <param name="pause">How long nobody may take it; zero: at once.</param>
    /// <param name="left">Nobody's, with what the mailbox has sent until now.</param>
    internal async Task ReleaseAsync(IntegrationId integration, ETag lease, TimeSpan pause, LeaseRow left, CancellationToken cancellationToken)
    {
        var row = left with { Until = pause > TimeSpan.Zero ? time.GetUtcNow() + pause : DateTimeOffset.UnixEpoch };
        var free = row.Write(integration);
        free.ETag = lease;
        if (await table.TryReplaceAsync(free, cancellationToken) && pause == TimeSpan.Zero)
        {
            own[integration] = new Own(free.ETag, own.TryGetValue(integration, out var before) && before.IsTrusted, row);
        }
        else
        {
            _ = own.TryRemove(integration, out _);
        }
    }

    /// <summary>Keeps every worker from the mailbox for a while. Nothing happens while one is at it: it will be told the same.</summary>
    public async Task PauseAsync(IntegrationId integration, TimeSpan pause, CancellationToken cancellationToken)
    {
        if (await TryTakeAsync(integration, "pause", cancellationToken) is { Lease: { } held } taken)
        {
            await ReleaseAsync(integration, held, pause, LeaseRow.Free(taken.Ledger, taken.Lapsed), cancellationToken);
        }
    }

    /// <summary>Whether a worker was asked by Graph to wait, and the time is not over; and what the mailbox has sent.</summary>
    public async Task<(bool IsPaused, SendingLedger Ledger)> LookAsync(IntegrationId integration, CancellationToken cancellationToken)
    {
        if (await table.FindAsync(integration.ToString(), LeaseRow.Name, cancellationToken) is not { } known)
        {
            return (false, new SendingLedger());
        }

        var row = LeaseRow.Read(known);
        return (row.IsPause && sightings.Left(integration, row, known.ETag) > TimeSpan.Zero, row.IsPause ? row.Sending : row.Freed(sending, time.GetUtcNow()).Sending);
    }

    /// <summary>Queues again what holders worked on that died; when the first of those leases ends that are held, or null.</summary>
    public async Task<DateTimeOffset?> FreeLapsedAsync(CancellationToken cancellationToken)
    {
        TimeSpan? soonest = null;
        await foreach (var known in table.QueryAsync(new TableRange(RowFrom: LeaseRow.Name, RowTo: LeaseRow.Name), cancellationToken))
        {
            var row = LeaseRow.Read(known);
            if (row.IsPause || !IntegrationId.TryParse(known.PartitionKey, out var integration))
            {
                continue;
            }

            var left = sightings.Left(integration, row, known.ETag);
            if (left > TimeSpan.Zero)
            {
                soonest = soonest < left ? soonest : left;
                await (left < Missed ? QueueAsync(row, left, cancellationToken) : Task.CompletedTask);
                continue;
            }

            await FollowAsync(integration, row, cancellationToken);
            var free = row.Freed(sending, time.GetUtcNow()).Write(integration);
            free.ETag = known.ETag;
            await table.TryReplaceAsync(free, cancellationToken);
        }

        return time.GetUtcNow() + soonest + TimeSpan.FromSeconds(1);
    }

    /// <summary>
    /// Before the row forgets what its holder worked on: queued twice it is found done, forgotten it would wait for the host's ten
    /// minutes. The messages that the same host had taken and that waited for their turn do: a sync finds what they told of.
    /// </summary>
    private async Task FollowAsync(IntegrationId integration, LeaseRow row, CancellationToken cancellationToken)
    {
        if (row.Work.Length > 0)
        {
            await QueueAsync(row, TimeSpan.Zero, cancellationToken);
            await look.TryAsync(integration, cancellationToken);
        }
    }

    /// <summary>So that what a dead holder worked on goes on when its lease ends, also where the next look comes late.</summary>
    private Task QueueAsync(LeaseRow row, TimeSpan left, CancellationToken cancellationToken) => row.Work.Length > 0
        ? queues.SendAsync(QueueNames.MailboxWork, row.WorkAgain(), left > TimeSpan.Zero ? left + TimeSpan.FromSeconds(1) : TimeSpan.Zero, cancellationToken)
        : Task.CompletedTask;

    private LeaseRow Taken(LeaseRow free, string worker, string work) => free with { Worker = worker, Until = time.GetUtcNow() + Duration, Work = work };

    private async Task<TakenLease> TryReplaceAsync(IntegrationId integration, LeaseRow taken, ETag version, CancellationToken cancellationToken)
    {
        var row = taken.Write(integration);
        row.ETag = version;
        return new TakenLease(await table.TryReplaceAsync(row, cancellationToken) ? row.ETag : null, TimeSpan.Zero, taken.Sending, taken.Lapsed);
    }

    /// <summary>How taking a mailbox's lease ended.</summary>
    /// <param name="Lease">Its ETag; null: another works on the mailbox, or Graph wants to be left alone.</param>
    /// <param name="Pause">How long Graph wants to be left alone.</param>
    /// <param name="Ledger">What the mailbox has sent, as its row says.</param>
    /// <param name="Lapsed">Holders that died, with commas between: their claims are free.</param>
    internal sealed record TakenLease(ETag? Lease, TimeSpan Pause, SendingLedger Ledger, string Lapsed = "");

    /// <summary>What this process wrote when it last gave a lease back, and whether it was found so since.</summary>
    private sealed record Own(ETag Version, bool IsTrusted, LeaseRow Row);
}
