using NodaTime;
using PexipFunctions.Calendars;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>The inboxes of everybody who may be written to, by address.</summary>
public sealed class Inboxes(ExchangeModel exchange)
{
    private readonly Dictionary<string, List<InboxMessage>> messages = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What arrived there, oldest first.</summary>
    public IReadOnlyList<InboxMessage> Of(string address)
    {
        lock (exchange.Gate)
        {
            return messages.TryGetValue(address, out var received) ? [.. received.Where(message => message.Received <= exchange.Now)] : [];
        }
    }

    /// <summary>Empties an inbox.</summary>
    public void Clear(string address)
    {
        lock (exchange.Gate)
        {
            messages.Remove(address);
        }
    }

    /// <summary>Delivers a mail to every recipient, blind copies too.</summary>
    public void Mail(ResourceMailbox from, string subject, string html, IEnumerable<string> recipients, IReadOnlyList<string>? replyTo = null)
    {
        lock (exchange.Gate)
        {
            List<string> all = [.. recipients.Distinct(StringComparer.OrdinalIgnoreCase)];
            var at = exchange.Sending.Count(from, all);
            foreach (var recipient in all)
            {
                Receive(recipient, new InboxMessage(at, InboxKind.Mail, from.Address, subject, OutlookBody.ToText(html), html, ReplyTo: replyTo));
            }
        }
    }

    internal void Answer(ResourceMailbox from, CalendarItem item, LocalDate? date, ResponseKind answer, (string Text, string Html) comment)
    {
        var (kind, word) = answer switch
        {
            ResponseKind.Accepted => (InboxKind.Accept, "Accepted"),
            ResponseKind.Declined => (InboxKind.Decline, "Declined"),
            _ => (InboxKind.Tentative, "Tentative"),
        };
        var occurrence = date ?? item.OrphanDate;
        var content = date is { } day && item.Exceptions.TryGetValue(day, out var exception) ? exception.Content : item.Content;
        var message = new InboxMessage(
            exchange.Sending.Count(from, [content.OrganizerAddress]), kind, from.Address, $"{word}: {content.Subject}", comment.Text, comment.Html, item.Uid.ICalUId(occurrence), occurrence?.ToDateOnly());
        Receive(content.OrganizerAddress, message);
        if (content.Delegate is { } maker)
        {
            Receive(maker, message);
        }
    }

    private void Receive(string address, InboxMessage message)
    {
        if (!messages.TryGetValue(address, out var received))
        {
            messages[address] = received = [];
        }

        received.Add(message);
    }
}
