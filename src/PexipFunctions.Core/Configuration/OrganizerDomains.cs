using PexipFunctions.Domain;

namespace PexipFunctions.Configuration;

/// <summary>Whose invitations an integration answers, and who of them is an insider. Pure.</summary>
public static class OrganizerDomains
{
    /// <summary>Stands for every domain. It makes nobody an insider.</summary>
    public const string Everyone = "*";

    /// <summary>The domain of an address (<see cref="DomainName.Normalize"/>); empty where it has none (Exchange names some organizers by a legacyExchangeDN).</summary>
    public static string Of(string address) => address.Contains('@', StringComparison.Ordinal) ? DomainName.Normalize(address[(address.LastIndexOf('@') + 1)..]) : "";

    /// <summary>Whether this organizer's invitations are answered. A list that nobody filled in means the mailbox's own domain.</summary>
    public static bool Accepts(this Integration integration, string organizer) => integration.AcceptedDomains().Has(organizer);

    /// <summary>The domains whose organizers are answered, each once and in one spelling; never empty.</summary>
    public static IReadOnlyList<string> AcceptedDomains(this Integration integration) =>
        integration.Exchange.AcceptedOrganizerDomains is { Count: > 0 } ? [.. integration.NamedDomains().Distinct()] : [Of(integration.MailboxEmailAddress.Value)];

    /// <summary>Whether an organizer is of one of these domains, or they are <see cref="Everyone"/>.</summary>
    public static bool Has(this IReadOnlyList<string> domains, string organizer) =>
        domains.Contains(Everyone) || domains.Contains(Of(organizer), StringComparer.OrdinalIgnoreCase); // lists that were noted before: in any case

    /// <summary>
    /// Whether an address is of the mailbox's own domain, or of one that an admin named. Whom <see cref="Everyone"/> alone lets in
    /// is a stranger, who may be anybody.
    /// </summary>
    public static bool IsInsider(this Integration integration, string address) =>
        Of(address) is { Length: > 0 } domain && (integration.IsOwn(domain) || integration.NamedDomains().Contains(domain, StringComparer.Ordinal));

    /// <summary>Whether this is the domain of the mailbox itself.</summary>
    public static bool IsOwn(this Integration integration, string domain) => domain == Of(integration.MailboxEmailAddress.Value);

    private static IEnumerable<string> NamedDomains(this Integration integration) => integration.Exchange.AcceptedOrganizerDomains.Select(DomainName.Normalize);
}
