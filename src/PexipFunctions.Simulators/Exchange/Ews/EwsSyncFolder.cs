using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;

namespace PexipFunctions.Simulators.Exchange.Ews;

/// <summary><c>SyncFolderItems</c> over the calendar: what came, changed and went since a state, which is a list of all that was given.</summary>
internal static class EwsSyncFolder
{
    private const string Message = "SyncFolderItemsResponseMessage";

    /// <summary>Types.xsd, MaxSyncChangesReturnedType.</summary>
    private const int MostChanges = 512;

    public static XElement Answer(ResourceMailbox mailbox, XElement request)
    {
        var state = request.Element(EwsXml.Messages + "SyncState")?.Value ?? "";
        var most = (int?)request.Element(EwsXml.Messages + "MaxChangesReturned") is >= 1 and <= MostChanges and var asked ? asked : throw EwsFault.Schema;
        return Read(mailbox, state) is { } known
            ? EwsXml.Answers("SyncFolderItems", EwsXml.Answer(Message, null, [.. Changes(mailbox, request, known, most)]))
            : EwsXml.Answers("SyncFolderItems", EwsXml.Answer(Message, EwsError.InvalidSyncState));
    }

    private static IEnumerable<XElement> Changes(ResourceMailbox mailbox, XElement request, Dictionary<string, string> known, int most)
    {
        var shape = new EwsShape(mailbox, request.Element(EwsXml.Messages + "ItemShape"), isList: true);
        var now = mailbox.Listed().ToDictionary(each => each.OrdinaryId);

        // The newest first (Learn: SyncFolderItems operation).
        var came = now.Values.Where(each => known.GetValueOrDefault(each.OrdinaryId) != each.ChangeKey).OrderByDescending(each => each.Event.LastModified).ToList();
        var went = known.Keys.Where(id => !now.ContainsKey(id)).Order(StringComparer.Ordinal).ToList();
        var (some, gone) = (came.Take(most).ToList(), went.Take(Math.Max(0, most - came.Count)).ToList());
        var changes = some.Select(each => new XElement(EwsXml.Types + (known.ContainsKey(each.OrdinaryId) ? "Update" : "Create"), shape.Write(each)))
            .Concat(gone.Select(id => new XElement(EwsXml.Types + "Delete", new XElement(EwsXml.Types + "ItemId", new XAttribute("Id", id), new XAttribute("ChangeKey", known[id]))))).ToList();
        some.ForEach(each => known[each.OrdinaryId] = each.ChangeKey);
        gone.ForEach(id => known.Remove(id));
        yield return new XElement(EwsXml.Messages + "SyncState", Write(mailbox, known));
        yield return new XElement(EwsXml.Messages + "IncludesLastItemInRange", EwsXml.Text(some.Count == came.Count && gone.Count == went.Count));
        yield return new XElement(EwsXml.Messages + "Changes", changes);
    }

    /// <summary>Opaque to clients: of this mailbox, or worth nothing.</summary>
    private static string Write(ResourceMailbox mailbox, Dictionary<string, string> known)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(zip, new State(mailbox.CalendarId, known));
        }

        return Convert.ToBase64String(packed.ToArray());
    }

    /// <summary>Null: it was cut, or is another mailbox's.</summary>
    private static Dictionary<string, string>? Read(ResourceMailbox mailbox, string text)
    {
        if (text.Length == 0)
        {
            return [];
        }

        try
        {
            using var zip = new GZipStream(new MemoryStream(Convert.FromBase64String(text)), CompressionMode.Decompress);
            return JsonSerializer.Deserialize<State>(zip) is { } state && state.Calendar == mailbox.CalendarId ? state.Known : null;
        }
        catch (Exception exception) when (exception is FormatException or InvalidDataException or JsonException)
        {
            return null;
        }
    }

    private sealed record State(string Calendar, Dictionary<string, string> Known);
}
