using System.Collections.Concurrent;
using System.Xml.Linq;

namespace PexipFunctions.Exchange.Ews;

/// <summary>Versions of items that were just read: an answer to one needs no request to learn it.</summary>
internal sealed class EwsSeenItems
{
    private const int Most = 500;
    private readonly ConcurrentDictionary<string, EwsItemId> items = new(StringComparer.Ordinal);

    public void Note(XElement item)
    {
        if (items.Count >= Most)
        {
            items.Clear();
        }

        var id = EwsItemId.Of(item);
        items[id.Id] = id;
    }

    /// <summary>The version, which is used once; null: it is not known.</summary>
    public EwsItemId? Take(string id) => items.TryRemove(id, out var known) ? known : null;
}
