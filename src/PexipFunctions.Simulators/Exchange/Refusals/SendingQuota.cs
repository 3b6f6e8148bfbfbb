using PexipFunctions.Simulators.Exchange.Http;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>
/// What Exchange Online lets a mailbox and a tenant send (Learn: Exchange Online limits, sending limits): 30 messages in a
/// minute and 10,000 recipients in 24 hours from one mailbox, and recipients outside the tenant by its licences.
/// </summary>
public sealed class SendingQuota(ExchangeModel exchange)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private readonly Dictionary<ResourceMailbox, List<Sent>> sent = [];

    public int MessagesPerMinute { get; set; } = 30;
    public int RecipientsPerDay { get; set; } = 10_000;

    /// <summary>A mailbox's <c>RecipientLimits</c>: 500 unless set otherwise, from 1 to 1,000 (Learn: Exchange Online limits, recipient limit).</summary>
    public int RecipientsPerMessage { get; set; } = 500;

    /// <summary>Of the tenant: 500 * licences^0.7 + 9,500 (Exchange Team Blog: Tenant Outbound Email Limits); here with one licence.</summary>
    public int OutsidersPerDay { get; set; } = 10_000;

    /// <summary>The tenant's own domains, beside those of its resource mailboxes.</summary>
    public HashSet<string> AcceptedDomains { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many messages were refused.</summary>
    public int Refused { get; internal set; }

    public void Limit(SendingLimits limits)
    {
        lock (exchange.Gate)
        {
            (MessagesPerMinute, RecipientsPerDay, OutsidersPerDay, RecipientsPerMessage) =
                (limits.MessagesPerMinute, limits.RecipientsPerDay, limits.OutsidersPerDay, limits.RecipientsPerMessage);
        }
    }

    /// <summary>All messages that were taken, in their order: when, and for how many.</summary>
    public IReadOnlyList<Sent> Of(ResourceMailbox mailbox)
    {
        lock (exchange.Gate)
        {
            return [.. sent.GetValueOrDefault(mailbox) ?? []];
        }
    }

    /// <summary>Whether one more message would be beyond the minute's.</summary>
    internal bool IsBeyondMinute(ResourceMailbox mailbox) => Since(mailbox, Minute).Count() >= MessagesPerMinute;

    internal bool IsBeyondDay(ResourceMailbox mailbox, int recipients) => Since(mailbox, Day).Sum(each => each.Recipients) + recipients > RecipientsPerDay;

    internal bool IsBeyondTenant(IReadOnlyList<string> recipients) =>
        Outsiders(recipients) is > 0 and var outside && sent.Keys.Sum(mailbox => Since(mailbox, Day).Sum(each => each.Outsiders)) + outside > OutsidersPerDay;

    /// <summary>Counts a message; when it is delivered. Beyond the minute's, messages go out in the following minutes.</summary>
    internal DateTimeOffset Count(ResourceMailbox mailbox, IReadOnlyList<string> recipients)
    {
        if (!sent.TryGetValue(mailbox, out var messages))
        {
            sent[mailbox] = messages = [];
        }

        var at = exchange.Now;
        if (messages.Count >= MessagesPerMinute && messages[^MessagesPerMinute].At + Minute > at)
        {
            at = messages[^MessagesPerMinute].At + Minute;
        }

        messages.Add(new Sent(at, recipients.Count, Outsiders(recipients)));
        return at;
    }

    private IEnumerable<Sent> Since(ResourceMailbox mailbox, TimeSpan time)
    {
        var all = sent.GetValueOrDefault(mailbox) ?? [];
        for (var last = all.Count - 1; last >= 0 && all[last].At > exchange.Now - time; last--)
        {
            yield return all[last];
        }
    }

    private int Outsiders(IReadOnlyList<string> recipients)
    {
        var domains = exchange.Resources.Select(mailbox => Domain(mailbox.Address)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return recipients.Count(address => !domains.Contains(Domain(address)) && !AcceptedDomains.Contains(Domain(address)));
    }

    private static string Domain(string address) => address[(address.LastIndexOf('@') + 1)..];

    /// <summary>One message.</summary>
    public sealed record Sent(DateTimeOffset At, int Recipients, int Outsiders);
}
