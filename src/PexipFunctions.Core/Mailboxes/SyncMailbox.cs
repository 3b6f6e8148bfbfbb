using PexipFunctions.Integrations;
using PexipFunctions.Storage;

namespace PexipFunctions.Mailboxes;

/// <summary>
/// Lists a mailbox's changes from the last position on, and queues them. Pages go by key (repeat from the last value,
/// dropping what was seen), since Graph's offset pages lose neighbours of edited items. The position moves only past
/// what was queued.
/// </summary>
public sealed class SyncMailbox(IMailboxes mailboxes, MailboxStateStore states, CompareCalendar compare, IQueues queues, TimeProvider time)
{
    private const int Page = 100;

    /// <summary>Graph's largest page; reached only where a hundred events share one time of change.</summary>
    private const int LargestPage = 999;
    private const int MostPages = 20;

    /// <summary>Changes may appear this late behind newer ones.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan IntervalWithSubscription = TimeSpan.FromMinutes(14);

    /// <summary>Syncs one mailbox if it is due: at every run without a healthy subscription, else each quarter of an hour.</summary>
    public async Task RunAsync(Integration integration, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var state = await states.FindAsync(integration.Id, cancellationToken);
        var healthy = state.SubscriptionId is not null && state.SubscriptionExpires > now;
        if (healthy && !state.SyncWanted && now - state.SyncedAt < IntervalWithSubscription && state.ActiveSince == integration.ActiveSince)
        {
            return;
        }

        var mailbox = mailboxes.Open(integration);
        var position = state.ActiveSince == integration.ActiveSince ? state.Position : null;
        var recent = position is null ? new HashSet<string>(StringComparer.Ordinal) : state.Recent.ToHashSet(StringComparer.Ordinal);
        var last = await PageAsync(integration, mailbox, position, recent, cancellationToken);
        var compared = await compare.RunAsync(integration, mailbox, state, cancellationToken);
        await states.UpdateAsync(
            integration.Id,
            current => current with
            {
                Position = last.Position,
                ActiveSince = integration.ActiveSince,
                Recent = last.Recent,
                SyncedAt = now,
                ComparedAt = compared ? now : current.ComparedAt,
                SyncWanted = false,
            },
            cancellationToken);
    }

    private async Task<(DateTimeOffset? Position, IReadOnlyList<string> Recent)> PageAsync(
        Integration integration, IMailbox mailbox, DateTimeOffset? position, HashSet<string> recent, CancellationToken cancellationToken)
    {
        var since = (position ?? integration.ActiveSince) - (position is null ? TimeSpan.Zero : Overlap);
        var all = new List<EventChange>();
        var top = Page;
        for (var page = 0; page < MostPages; page++)
        {
            var changes = await mailbox.ListChangesAsync(since, top, cancellationToken);
            var fresh = changes.Where(change => recent.Add(Seen(change))).ToList();
            await QueueAsync(integration, fresh, cancellationToken);
            all.AddRange(changes);
            if (changes.Count < top)
            {
                break;
            }

            top = changes[^1].LastModified > since ? Page : LargestPage;
            since = changes[^1].LastModified;
        }

        var newest = all.Count == 0 ? position : all.Max(change => change.LastModified);
        return (newest, all.Where(change => change.LastModified >= newest - Overlap).Select(Seen).Distinct().ToList());
    }

    private async Task QueueAsync(Integration integration, List<EventChange> changes, CancellationToken cancellationToken)
    {
        var events = changes.Select(change => new WorkEvent(change.Id, EventVersion.Of(change.ETag)));
        foreach (var message in MailboxWorkMessage.Pack(integration.Id, Guid.NewGuid().ToString("N"), events))
        {
            await queues.SendAsync(QueueNames.MailboxWork, message.Write(), TimeSpan.Zero, cancellationToken);
        }
    }

    private static string Seen(EventChange change) => $"{EventVersion.Of(change.Id)}{EventVersion.Of(change.ETag)}";
}
