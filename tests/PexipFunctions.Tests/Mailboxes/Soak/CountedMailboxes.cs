using System.Collections.Concurrent;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Tests.Mailboxes.Soak;

/// <summary>Counts requests by what they are for, and how many are under way at once on each mailbox.</summary>
internal sealed class CountedMailboxes(IMailboxes inner, MailboxThrottle throttle) : IMailboxes
{
    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, int> Counts => counts;

    public IMailbox Open(Integration integration) => new Mailbox(this, inner.Open(integration), integration.MailboxEmailAddress.Value);

    public ISubscriptions OpenSubscriptions(Integration integration) => new Subscriptions(this, inner.OpenSubscriptions(integration));

    private void Count(string purpose) => counts.AddOrUpdate(purpose, 1, (_, count) => count + 1);

    /// <summary>Yields inside, so that other work on the mailbox gets its chance to overlap.</summary>
    private async Task<T> RunAsync<T>(string purpose, string address, Func<Task<T>> request)
    {
        Count(purpose);
        var (limit, wait) = throttle.Enter(address);
        try
        {
            await Task.Yield();
            return limit == ThrottleLimit.None ? await request() : throw new MailboxException(MailboxTrouble.Throttled, "Graph answered 429", wait);
        }
        finally
        {
            throttle.Leave(address);
        }
    }

    private sealed class Mailbox(CountedMailboxes all, IMailbox inner, string address) : IMailbox
    {
        public Task<CalendarEvent?> FindEventAsync(string eventId, CancellationToken cancellationToken) =>
            all.RunAsync("read", address, () => inner.FindEventAsync(eventId, cancellationToken));

        public Task<IReadOnlyList<EventChange>> ListChangesAsync(DateTimeOffset since, int top, CancellationToken cancellationToken) =>
            all.RunAsync("sync", address, () => inner.ListChangesAsync(since, top, cancellationToken));

        public Task<CalendarFeed?> FollowAsync(string? state, CancellationToken cancellationToken) =>
            all.RunAsync("follow", address, () => inner.FollowAsync(state, cancellationToken));

        public Task<bool> AnswerInHtmlAsync(string eventId, bool accepts, string html, CancellationToken cancellationToken) =>
            all.RunAsync("answer", address, () => inner.AnswerInHtmlAsync(eventId, accepts, html, cancellationToken));

        public Task<string?> FindEventIdByUidAsync(string iCalUId, CancellationToken cancellationToken) =>
            all.RunAsync("gone", address, () => inner.FindEventIdByUidAsync(iCalUId, cancellationToken));

        public Task<IReadOnlyList<Occurrence>> ListOccurrencesAsync(string seriesMasterId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
            all.RunAsync("read", address, () => inner.ListOccurrencesAsync(seriesMasterId, from, to, cancellationToken));

        public Task<bool> AcceptAsync(string eventId, string? comment, bool sendResponse, CancellationToken cancellationToken) =>
            all.RunAsync("answer", address, () => inner.AcceptAsync(eventId, comment, sendResponse, cancellationToken));

        public Task<bool> DeclineAsync(string eventId, string? comment, bool sendResponse, CancellationToken cancellationToken) =>
            all.RunAsync("answer", address, () => inner.DeclineAsync(eventId, comment, sendResponse, cancellationToken));

        public Task SendMailAsync(OutgoingMail mail, CancellationToken cancellationToken) => all.RunAsync("answer", address, async () =>
        {
            await inner.SendMailAsync(mail, cancellationToken);
            return true;
        });

        public Task<string> ReadCalendarIdAsync(CancellationToken cancellationToken) =>
            all.RunAsync("gone", address, () => inner.ReadCalendarIdAsync(cancellationToken));

        public Task ProbeAsync(CancellationToken cancellationToken) => all.RunAsync("gone", address, async () =>
        {
            await inner.ProbeAsync(cancellationToken);
            return true;
        });
    }

    private sealed class Subscriptions(CountedMailboxes all, ISubscriptions inner) : ISubscriptions
    {
        public Task<Subscription?> CreateAsync(SubscriptionRequest request, CancellationToken cancellationToken)
        {
            all.Count("renewal");
            return inner.CreateAsync(request, cancellationToken);
        }

        public Task<IReadOnlyList<Subscription>> ListAsync(CancellationToken cancellationToken)
        {
            all.Count("renewal");
            return inner.ListAsync(cancellationToken);
        }

        public Task<Subscription?> RenewAsync(string subscriptionId, DateTimeOffset expires, CancellationToken cancellationToken)
        {
            all.Count("renewal");
            return inner.RenewAsync(subscriptionId, expires, cancellationToken);
        }

        public Task DeleteAsync(string subscriptionId, CancellationToken cancellationToken)
        {
            all.Count("renewal");
            return inner.DeleteAsync(subscriptionId, cancellationToken);
        }
    }
}
