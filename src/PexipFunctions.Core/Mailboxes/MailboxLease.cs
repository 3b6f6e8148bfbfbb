using System.Collections.Concurrent;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using PexipFunctions.Integrations;
using PexipFunctions.Mailboxes.Sending;
using PexipFunctions.Storage;

namespace PexipFunctions.Mailboxes;

/// <summary>
/// One worker per mailbox: a lease with expiry, taken and given back by ETag. Given back with a pause it keeps every
/// worker of every host from the mailbox until Graph wants to be asked again. Its row carries what the mailbox may still send.
/// </summary>
public sealed class MailboxLease(ITables tables, SendingOptions sending, TimeProvider time)
{
    /// <summary>Longer than a worker may work; see <see cref="DrainMailbox"/>.</summary>
    internal static readonly TimeSpan Duration = TimeSpan.FromMinutes(3);

    private const string Row = "lease";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly ITable table = tables.Get(TableNames.Mailboxes);

    /// <summary>
    /// The version in which this process last gave each lease back, and whether it was found unchanged since. As long as
    /// no other host works on the mailbox the next taking needs no reading: the ETag decides in any case.
    /// </summary>
    private readonly ConcurrentDictionary<IntegrationId, Own> own = new();

    /// <summary>The lease's ETag; or null: another works on the mailbox, or Graph wants to be left alone for the rest of a pause.</summary>
    public async Task<TakenLease> TryTakeAsync(IntegrationId integration, string worker, CancellationToken cancellationToken)
    {
        _ = own.TryRemove(integration, out var mine);
        if (mine is { IsTrusted: true } && await TryReplaceAsync(integration, worker, mine.Version, mine.Ledger, cancellationToken) is { Lease: not null } taken)
        {
            own[integration] = mine;
            return taken;
        }

        if (await table.FindAsync(integration.ToString(), Row, cancellationToken) is not { } known)
        {
            var first = Entity(integration, worker, time.GetUtcNow() + Duration, new SendingLedger());
            return new TakenLease(await table.TryAddAsync(first, cancellationToken) ? first.ETag : null, TimeSpan.Zero, new SendingLedger());
        }

        var left = Left(known);
        if (left > TimeSpan.Zero)
        {
            return new TakenLease(null, IsPause(known) ? left : TimeSpan.Zero, Ledger(known));
        }

        own[integration] = new Own(mine?.Version ?? default, IsTrusted: known.ETag == mine?.Version, Ledger(known));
        return await TryReplaceAsync(integration, worker, known.ETag, Ledger(known), cancellationToken);
    }

    /// <summary>Gives the lease back, unless it has run out and another holds it.</summary>
    /// <param name="pause">How long nobody may take it; zero: at once.</param>
    /// <param name="ledger">What the mailbox has sent until now.</param>
    public async Task ReleaseAsync(IntegrationId integration, ETag lease, TimeSpan pause, SendingLedger ledger, CancellationToken cancellationToken)
    {
        var free = Entity(integration, "", pause > TimeSpan.Zero ? time.GetUtcNow() + pause : DateTimeOffset.UnixEpoch, ledger);
        free.ETag = lease;
        if (await table.TryReplaceAsync(free, cancellationToken) && pause == TimeSpan.Zero)
        {
            own[integration] = new Own(free.ETag, own.TryGetValue(integration, out var before) && before.IsTrusted, ledger);
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
            await ReleaseAsync(integration, held, pause, taken.Ledger, cancellationToken);
        }
    }

    /// <summary>Whether a worker was asked by Graph to wait, and the time is not over; and what the mailbox has sent.</summary>
    public async Task<(bool IsPaused, SendingLedger Ledger)> LookAsync(IntegrationId integration, CancellationToken cancellationToken) =>
        await table.FindAsync(integration.ToString(), Row, cancellationToken) is { } known
            ? (IsPause(known) && Left(known) > TimeSpan.Zero, Ledger(known))
            : (false, new SendingLedger());

    private static bool IsPause(TableEntity known) => string.IsNullOrEmpty(known.GetString("worker"));

    private TimeSpan Left(TableEntity known) => (known.GetDateTimeOffset("until") ?? default) - time.GetUtcNow();

    private async Task<TakenLease> TryReplaceAsync(IntegrationId integration, string worker, ETag version, SendingLedger ledger, CancellationToken cancellationToken)
    {
        var taken = Entity(integration, worker, time.GetUtcNow() + Duration, ledger);
        taken.ETag = version;
        return new TakenLease(await table.TryReplaceAsync(taken, cancellationToken) ? taken.ETag : null, TimeSpan.Zero, ledger);
    }

    /// <summary>Of a lease that was not given back, also what its holder may have sent without writing it down.</summary>
    private SendingLedger Ledger(TableEntity known)
    {
        var ledger = known.GetString("sending") is { Length: > 0 } text ? JsonSerializer.Deserialize<SendingLedger>(text, Json)! : new SendingLedger();
        return IsPause(known) ? ledger : ledger.AfterLapse(known.GetDateTimeOffset("until") ?? default, sending);
    }

    private static TableEntity Entity(IntegrationId integration, string worker, DateTimeOffset until, SendingLedger ledger) =>
        new(integration.ToString(), Row) { ["worker"] = worker, ["until"] = until, ["sending"] = JsonSerializer.Serialize(ledger, Json) };

    /// <summary>What this process wrote when it last gave a lease back, and whether it was found so since.</summary>
    private sealed record Own(ETag Version, bool IsTrusted, SendingLedger Ledger);
}
