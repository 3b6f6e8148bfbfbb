using PexipFunctions.Calendars;
using PexipFunctions.Configuration;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>A mailbox that only lists changes, with times of change as the test sets them.</summary>
internal sealed class ListedMailbox(IReadOnlyList<EventChange> changes) : IMailbox, IMailboxes
{
    public List<(DateTimeOffset Since, int Top)> Requests { get; } = [];

    /// <summary>Pages of this size are never answered.</summary>
    public int RefusedTop { get; init; }

    /// <summary>Times are asked for in whole seconds, as Exchange on-premises keeps them.</summary>
    public bool InWholeSeconds { get; init; }

    public IMailbox Open(Integration integration) => this;

    public ISubscriptions OpenSubscriptions(Integration integration) => throw new NotSupportedException();

    public Task<IReadOnlyList<EventChange>> ListChangesAsync(DateTimeOffset since, int top, CancellationToken cancellationToken)
    {
        Requests.Add((since, top));
        if (top == RefusedTop)
        {
            throw new MailboxException(MailboxTrouble.Transient, "Graph answered 503");
        }

        since = InWholeSeconds ? since.AddTicks(-(since.Ticks % TimeSpan.TicksPerSecond)) : since;
        return Task.FromResult<IReadOnlyList<EventChange>>([.. changes.Where(change => change.LastModified >= since).OrderBy(change => change.LastModified).Take(top)]);
    }

    public Task<CalendarEvent?> FindEventAsync(string eventId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string?> FindEventIdByUidAsync(string iCalUId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Occurrence>> ListOccurrencesAsync(string seriesMasterId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<bool> AcceptAsync(string eventId, string? comment, bool sendResponse, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> DeclineAsync(string eventId, string? comment, bool sendResponse, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SendMailAsync(OutgoingMail mail, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string> ReadCalendarIdAsync(CancellationToken cancellationToken) => Task.FromResult("calendar");

    public Task ProbeAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
