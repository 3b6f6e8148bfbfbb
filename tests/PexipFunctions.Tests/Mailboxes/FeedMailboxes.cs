using System.Text.Json;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>The world's mailboxes as Exchange on-premises gives them: nobody is notified, and a state tells what has changed since (Learn: "SyncFolderItems operation").</summary>
internal sealed class FeedMailboxes(ProductWorld world) : IMailboxes
{
    private readonly InMemoryMailboxes inner = new(world.Exchange, world.Graph);

    /// <summary>States that are refused, as after the mailbox was moved.</summary>
    public bool ForgetsStates { get; set; }

    /// <summary>How many changes an answer has at most.</summary>
    public int Most { get; set; } = 512;

    /// <summary>What stands in every state besides.</summary>
    public string Padding { get; set; } = "";

    /// <summary>Bodies that Exchange cannot give.</summary>
    public bool LosesBodies { get; set; }

    /// <summary>Starts a process whose integration is one of these.</summary>
    public static async Task<ProductHost> StartAsync(ProductWorld world, FeedMailboxes? mailboxes = null)
    {
        world.Integration = world.Integration with { Exchange = new EwsExchange { AcceptedOrganizerDomains = world.Integration.Exchange.AcceptedOrganizerDomains } };
        var host = ProductHost.Start(world, new Steps(), mailboxes ?? new FeedMailboxes(world));
        await host.Get<IntegrationStore>().AddAsync(world.Integration, default);
        await host.RenewAsync();
        return host;
    }

    public IMailbox Open(Integration integration) => new Feed(this, world.Exchange.FindResource(integration.MailboxEmailAddress.Value)!, inner.Open(integration));

    public ISubscriptions OpenSubscriptions(Integration integration) => throw new NotSupportedException("Nobody subscribes here.");

    private sealed class Feed(FeedMailboxes owner, ResourceMailbox mailbox, IMailbox inner) : IMailbox
    {
        public async Task<CalendarFeed?> FollowAsync(string? state, CancellationToken cancellationToken)
        {
            // Where the mailbox cannot be had, its feed cannot either.
            await inner.ProbeAsync(cancellationToken);
            var fromNothing = state is null || owner.ForgetsStates;
            owner.ForgetsStates = false;
            var known = fromNothing ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(state!)!;
            var now = mailbox.Listed().Select(view => view.Event).ToDictionary(item => item.Id);
            var changed = now.Values.Where(item => known.GetValueOrDefault(item.Id) != item.ETag).Take(owner.Most).ToList();
            var gone = known.Keys.Except(now.Keys).Where(id => id.Length > 0).ToList();
            gone.ForEach(id => known.Remove(id));
            changed.ForEach(item => known[item.Id] = item.ETag);
            known[""] = owner.Padding;
            var isLast = now.Values.All(item => known.GetValueOrDefault(item.Id) == item.ETag);
            return new CalendarFeed(
                JsonSerializer.Serialize(known), [.. changed.Select(item => new EventChange(item.Id, item.ETag, item.LastModified, null, item.ICalUId))], gone, isLast, fromNothing);
        }

        public async Task<CalendarEvent?> FindEventAsync(string eventId, CancellationToken cancellationToken) => await inner.FindEventAsync(eventId, cancellationToken) is { } found
            ? owner.LosesBodies ? found with { Body = "", BodyIsLost = true } : found
            : null;

        public Task<IReadOnlyList<EventChange>> ListChangesAsync(DateTimeOffset since, int top, CancellationToken cancellationToken) => inner.ListChangesAsync(since, top, cancellationToken);

        public Task<string?> FindEventIdByUidAsync(string iCalUId, CancellationToken cancellationToken) => inner.FindEventIdByUidAsync(iCalUId, cancellationToken);

        public Task<string> ReadCalendarIdAsync(CancellationToken cancellationToken) => inner.ReadCalendarIdAsync(cancellationToken);

        public Task<IReadOnlyList<Occurrence>> ListOccurrencesAsync(string seriesMasterId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
            inner.ListOccurrencesAsync(seriesMasterId, from, to, cancellationToken);

        public Task<bool> AcceptAsync(string eventId, string? comment, bool sendResponse, CancellationToken cancellationToken) => inner.AcceptAsync(eventId, comment, sendResponse, cancellationToken);

        public Task<bool> DeclineAsync(string eventId, string? comment, bool sendResponse, CancellationToken cancellationToken) => inner.DeclineAsync(eventId, comment, sendResponse, cancellationToken);

        public Task<bool> AnswerInHtmlAsync(string eventId, bool accepts, string html, CancellationToken cancellationToken) =>
            accepts ? inner.AcceptAsync(eventId, html, true, cancellationToken) : inner.DeclineAsync(eventId, html, true, cancellationToken);

        public Task SendMailAsync(OutgoingMail mail, CancellationToken cancellationToken) => inner.SendMailAsync(mail, cancellationToken);

        public Task ProbeAsync(CancellationToken cancellationToken) => inner.ProbeAsync(cancellationToken);
    }
}
