using System.Collections.Concurrent;
using System.Xml.Linq;
using PexipFunctions.Calendars;

namespace PexipFunctions.Exchange.Ews;

/// <summary>Learns the SMTP addresses of organizers whom Exchange names by its directory (RoutingType EX: Learn, "RoutingType (EmailAddressType)").</summary>
internal sealed class EwsNames(EwsCalls calls)
{
    private const int Most = 500;

    /// <summary>Codes that say that the directory knows no such name, or several.</summary>
    private static readonly HashSet<string> Unresolvable = ["ErrorNameResolutionNoResults", "ErrorNameResolutionMultipleResults", "ErrorNameResolutionNoMailbox"];
    private readonly ConcurrentDictionary<string, string> known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gives the item's organizer an address to send to, where the directory has one.</summary>
    public async Task ResolveOrganizerAsync(XElement item, CancellationToken cancellationToken)
    {
        if (EwsEvents.OrganizerOf(item) is { } organizer && organizer.Text("RoutingType") == "EX" && organizer.Text("EmailAddress") is { Length: > 0 } name
            && await FindAsync(name, cancellationToken) is { Length: > 0 } address)
        {
            organizer.SetElementValue(EwsXml.Types + "EmailAddress", address);
            organizer.SetElementValue(EwsXml.Types + "RoutingType", "SMTP");
        }
    }

    private async Task<string> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (known.TryGetValue(name, out var before))
        {
            return before;
        }

        var address = await AskAsync(name, cancellationToken);
        if (address.Length > 0 && known.Count < Most)
        {
            known[name] = address;
        }

        return address;
    }

    private async Task<string> AskAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await calls.ReadAsync(EwsOperations.ResolveName(name), cancellationToken);
            var mailbox = answer.Descendants(EwsXml.Types + "Resolution").Elements(EwsXml.Types + "Mailbox").FirstOrDefault();
            return mailbox?.Text("RoutingType") is "" or "SMTP" ? mailbox.Text("EmailAddress") : "";
        }
        catch (MailboxException error) when (Unresolvable.Contains(EwsErrorException.CodeOf(error)))
        {
            return "";
        }
    }
}
