using PexipFunctions.Calendars;
using PexipFunctions.Configuration;

namespace PexipFunctions.Tests.Web.Admin;

/// <summary>A mailbox that can be probed and read, with the trouble and the events that a test gives it.</summary>
internal sealed class TrialMailboxes : IMailboxes, IMailbox, ISubscriptions
{
    public MailboxException? Trouble { get; set; }

    public List<CalendarEvent> Events { get; } = [];

    public IMailbox Open(Integration integration) => this;

    public ISubscriptions OpenSubscriptions(Integration integration) => this;

    public Task ProbeAsync(CancellationToken cancellationToken) => Trouble is null ? Task.CompletedTask : Task.FromException(Trouble);

    public Task<string> ReadCalendarIdAsync(CancellationToken cancellationToken) => throw Unplanned();

    public Task<CalendarEvent?> FindEventAsync(string eventId, CancellationToken cancellationToken) =>
        Task.FromResult(Events.Find(item => item.Id == eventId));

    public Task<IReadOnlyList<EventChange>> ListChangesAsync(DateTimeOffset since, int top, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<EventChange>>([.. Events.Take(top).Select(item => new EventChange(item.Id, item.ETag, item.LastModified))]);

    public Task<string?> FindEventIdByUidAsync(string iCalUId, CancellationToken cancellationToken) => throw Unplanned();

    public Task<IReadOnlyList<Occurrence>> ListOccurrencesAsync(string seriesMasterId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => throw Unplanned();

    public Task<bool> AcceptAsync(string eventId, string? comment, bool sendResponse, CancellationToken cancellationToken) => throw Unplanned();

    public Task<bool> DeclineAsync(string eventId, string? comment, bool sendResponse, CancellationToken cancellationToken) => throw Unplanned();

    public Task SendMailAsync(OutgoingMail mail, CancellationToken cancellationToken) => throw Unplanned();

    public Task<Subscription?> CreateAsync(SubscriptionRequest request, CancellationToken cancellationToken) => throw Unplanned();

    public Task<IReadOnlyList<Subscription>> ListAsync(CancellationToken cancellationToken) => throw Unplanned();

    public Task<Subscription?> RenewAsync(string subscriptionId, DateTimeOffset expires, CancellationToken cancellationToken) => throw Unplanned();

    public Task DeleteAsync(string subscriptionId, CancellationToken cancellationToken) => Task.CompletedTask;

    private static InvalidOperationException Unplanned() => new("The admin API must not do this to a mailbox.");
}
