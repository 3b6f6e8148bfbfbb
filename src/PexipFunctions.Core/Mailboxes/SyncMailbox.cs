using PexipFunctions.Calendars;
using PexipFunctions.Calendars.Sending;
using PexipFunctions.Configuration;
using PexipFunctions.Meetings;

namespace PexipFunctions.Mailboxes;

/// <summary>
/// Lists a mailbox's changes from the last position on, and queues those that no notification brought. The position
/// starts at the moment of switching on and moves only past what was queued.
/// </summary>
public sealed class SyncMailbox(
    IMailboxes mailboxes, MailboxStateStore states, MailboxLease lease, QueueChanges changes, ResumeMeetings resume, CompareCalendar compare, IdentifyMailbox identify, MailboxIds ids, MailboxAlarms alarms, SendingWatch watch, TimeProvider time)
{
    private const int MostPages = 20;

    /// <summary>Bounds the state row; a change that falls out of it is queued once more, which does no harm.</summary>
    private const int MostRecent = 1000;

    /// <summary>Changes may appear this late behind newer ones, and notifications behind changes.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan IntervalWithSubscription = TimeSpan.FromMinutes(14);

    /// <summary>Syncs one mailbox if it is due: each quarter of an hour while notifications are seen to come or its calendar is followed, else at every run.</summary>
    /// <exception cref="MailboxException">Graph did not do its part; the position stays.</exception>
    public async Task RunAsync(Integration integration, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var state = await states.FindAsync(integration.Id, cancellationToken);
        if (ids.Find(integration) is null && state.ObjectIdOf == integration.MailboxEmailAddress.Value)
        {
            ids.Learn(integration, state.ObjectId);
        }

        if (!IsDue(integration, state, now) || await IsPausedAsync(integration, cancellationToken))
        {
            return;
        }

        var mailbox = mailboxes.Open(integration);
        var returns = integration.IsServing() && (state.IsAway || state.ActiveSince != integration.ActiveSince);
        var known = state.ActiveSince == integration.ActiveSince ? state : new MailboxState();
        var pass = await PassAsync(integration, mailbox, known, cancellationToken);
        var calendarId = await mailbox.ReadCalendarIdAsync(cancellationToken);
        await states.UpdateAsync(
            integration.Id,
            current => Synced(current, state, pass) with
            {
                ActiveSince = integration.ActiveSince,
                IsAway = returns || !integration.IsServing(),
                SyncedAt = now,
                LookAt = now + IntervalWithSubscription,
                ObjectId = ids.Find(integration),
                ObjectIdOf = integration.MailboxEmailAddress.Value,
            },
            cancellationToken);

        await identify.IsKnownAsync(integration, calendarId, cancellationToken);

        // Behind the record of what was queued: where the whole calendar cannot be listed, changes are found all the same.
        await CompareAsync(integration, mailbox, state, returns, cancellationToken);

        await alarms.EndRaisedAsync(integration, cancellationToken);
    }

    /// <summary>Whether Graph wants to be left alone. What waits to be sent is looked at, too: a quiet mailbox has no worker that would.</summary>
    private async Task<bool> IsPausedAsync(Integration integration, CancellationToken cancellationToken)
    {
        var (isPaused, ledger) = await lease.LookAsync(integration.Id, cancellationToken);
        await watch.RunAsync(integration, ledger, isSync: true, cancellationToken);
        return isPaused;
    }

    private async Task CompareAsync(Integration integration, IMailbox mailbox, MailboxState state, bool returns, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var isCompared = returns && await resume.RunAsync(integration, mailbox, cancellationToken);
        isCompared = isCompared || await compare.RunAsync(integration, mailbox, state, cancellationToken);
        if (returns || isCompared)
        {
            await states.UpdateAsync(
                integration.Id, current => current with { IsAway = current.IsAway && !returns, ComparedAt = isCompared ? now : current.ComparedAt }, cancellationToken);
        }
    }

    private static bool IsDue(Integration integration, MailboxState state, DateTimeOffset now)
    {
        var notified = integration.Exchange.Kind == ExchangeSettings.EwsKind || (state.SubscriptionId is not null && state.SubscriptionExpires > now && !state.NotificationsMissed);
        return !notified || state.SyncWanted || state.HasMore || state.ActiveSince != integration.ActiveSince || state.IsAway == integration.IsServing()
            || now >= state.LookAt || state.LookAt > now + IntervalWithSubscription;
    }

    /// <summary>A wish that came in while this run was under way is kept.</summary>
    private static MailboxState Synced(MailboxState current, MailboxState read, SyncPass pass) => current with
    {
        Position = pass.Position,
        HasMore = pass.HasMore,
        Recent = pass.Recent,
        NotificationsMissed = pass.Missed ?? current.NotificationsMissed,
        SyncWanted = current.SyncWanted && !read.SyncWanted,
    };

    private async Task<SyncPass> PassAsync(Integration integration, IMailbox mailbox, MailboxState known, CancellationToken cancellationToken)
    {
        var recent = known.Recent.ToHashSet(StringComparer.Ordinal);
        var all = new List<EventChange>();
        bool? missed = null;
        ChangePage? page = ChangePage.From(Start(integration, known));
        for (var count = 0; count < MostPages && page is { } next; count++)
        {
            var listed = await mailbox.ListChangesAsync(next.Since, next.Top, cancellationToken);
            var fresh = listed.Where(change => recent.Add(Seen(change))).ToList();
            missed = fresh.Count == 0 ? missed : await QueueAsync(integration, fresh, cancellationToken) || missed == true;
            all.AddRange(listed);
            page = next.Next(listed);
        }

        var newest = page?.Since ?? (all.Count == 0 ? known.Position : all.Max(change => change.LastModified));
        var near = all.Where(change => change.LastModified >= newest - Overlap).Select(Seen).Distinct().TakeLast(MostRecent).ToList();
        return new SyncPass(newest, page is not null, near, missed);
    }

    private static DateTimeOffset Start(Integration integration, MailboxState known) => known switch
    {
        { Position: null } => integration.ActiveSince,
        { HasMore: true } => known.Position.Value,
        _ => known.Position.Value - Overlap,
    };

    /// <summary>Queues what was not read yet; whether some of it is so old that its notification must have been lost.</summary>
    private async Task<bool> QueueAsync(Integration integration, List<EventChange> fresh, CancellationToken cancellationToken)
    {
        var unread = await changes.RunAsync(integration, fresh, [], cancellationToken);
        return unread.Any(change => change.LastModified < time.GetUtcNow() - Overlap);
    }

    private static string Seen(EventChange change) => $"{EventVersion.Of(change.Id)}{EventVersion.Of(change.ETag)}";

    /// <param name="Missed">Whether notifications were seen to be missing; null when nothing showed it.</param>
    private sealed record SyncPass(DateTimeOffset? Position, bool HasMore, IReadOnlyList<string> Recent, bool? Missed);
}
