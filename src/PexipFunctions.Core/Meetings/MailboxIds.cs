using System.Collections.Concurrent;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Meetings;

/// <summary>
/// The object ids of the mailboxes, as genuine notifications name them. Graph is asked by them once they are known: an address
/// may be given to another mailbox or changed, an id may not.
/// </summary>
public sealed class MailboxIds
{
    private readonly ConcurrentDictionary<(IntegrationId Integration, string Address), string> known = new();

    /// <summary>Ids that Graph has said it does not know: the mailbox was made again under its address.</summary>
    private readonly ConcurrentDictionary<string, bool> dead = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How the mailbox is named in a request: by its id, or by its address while that is not known.</summary>
    public string UserOf(Integration integration) => Find(integration) ?? integration.MailboxEmailAddress.Value;

    /// <summary>The id, or null.</summary>
    public string? Find(Integration integration) => known.GetValueOrDefault((integration.Id, integration.MailboxEmailAddress.Value));

    /// <summary>Notes an id, unless it is none or Graph does not know it any more.</summary>
    public void Learn(Integration integration, string? id)
    {
        if (Guid.TryParse(id, out _) && !dead.ContainsKey(id))
        {
            known[(integration.Id, integration.MailboxEmailAddress.Value)] = id;
        }
    }

    /// <summary>Graph knows no mailbox of that id: the address tells whether there is another.</summary>
    public void Forget(Integration integration)
    {
        if (known.TryRemove((integration.Id, integration.MailboxEmailAddress.Value), out var id))
        {
            dead[id] = true;
        }
    }
}
