using PexipFunctions.Calendars;
using PexipFunctions.Configuration;

namespace PexipFunctions.Tests.Product;

/// <summary>Mailboxes whose every request is a step.</summary>
internal sealed class SteppedMailboxes(IMailboxes inner, Steps steps) : IMailboxes
{
    public IMailbox Open(Integration integration)
    {
        steps.MailboxOpenedFor = integration;
        return new Mailbox(inner.Open(integration), steps);
    }

    public ISubscriptions OpenSubscriptions(Integration integration) => inner.OpenSubscriptions(integration);

    private sealed class Mailbox(IMailbox inner, Steps steps) : IMailbox
    {
        public Task<CalendarEvent?> FindEventAsync(string eventId, CancellationToken cancellationToken) =>
            steps.TakeAsync("mailbox:find", () => inner.FindEventAsync(eventId, cancellationToken));

        public Task<IReadOnlyList<EventChange>> ListChangesAsync(DateTimeOffset since, int top, CancellationToken cancellationToken) =>
            steps.TakeAsync("mailbox:changes", () => inner.ListChangesAsync(since, top, cancellationToken));

        public Task<CalendarFeed?> FollowAsync(string? state, CancellationToken cancellationToken) =>
            steps.TakeAsync("mailbox:follow", () => inner.FollowAsync(state, cancellationToken));

        public Task<string?> FindEventIdByUidAsync(string iCalUId, CancellationToken cancellationToken) =>
            steps.TakeAsync("mailbox:uid", () => inner.FindEventIdByUidAsync(iCalUId, cancellationToken));

        public Task<IReadOnlyList<Occurrence>> ListOccurrencesAsync(string seriesMasterId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
            steps.TakeAsync("mailbox:instances", () => inner.ListOccurrencesAsync(seriesMasterId, from, to, cancellationToken));

        public Task<bool> AcceptAsync(string eventId, string? comment, bool sendResponse, CancellationToken cancellationToken) =>
            steps.TakeAsync("mailbox:accept", async () =>
            {
                var accepted = await inner.AcceptAsync(eventId, comment, sendResponse, cancellationToken);
                if (accepted && sendResponse)
                {
                    steps.Acceptances.Add(comment ?? "");
                }

                return accepted;
            });

        public Task<bool> DeclineAsync(string eventId, string? comment, bool sendResponse, CancellationToken cancellationToken) =>
            steps.TakeAsync("mailbox:decline", () => inner.DeclineAsync(eventId, comment, sendResponse, cancellationToken));

        public Task<bool> AnswerInHtmlAsync(string eventId, bool accepts, string html, CancellationToken cancellationToken) =>
            steps.TakeAsync(accepts ? "mailbox:accept" : "mailbox:decline", async () =>
            {
                var answered = await inner.AnswerInHtmlAsync(eventId, accepts, html, cancellationToken);
                if (answered && accepts)
                {
                    steps.Acceptances.Add(html);
                }

                return answered;
            });

        public Task SendMailAsync(OutgoingMail mail, CancellationToken cancellationToken) =>
            steps.TakeAsync("mailbox:mail", async () =>
            {
                await inner.SendMailAsync(mail, cancellationToken);
                steps.Mails.Add(mail.Html);
            });

        public Task<string> ReadCalendarIdAsync(CancellationToken cancellationToken) =>
            steps.TakeAsync("mailbox:calendar", () => inner.ReadCalendarIdAsync(cancellationToken));

        public Task ProbeAsync(CancellationToken cancellationToken) =>
            steps.TakeAsync("mailbox:probe", () => inner.ProbeAsync(cancellationToken));
    }
}
