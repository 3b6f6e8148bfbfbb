using System.IO.Compression;
using System.Text.Json;

namespace PexipFunctions.Simulators.Exchange.Ews;

/// <summary>What a client has been told of a calendar, which is the state that it gets: opaque to it, of this mailbox, or worth nothing.</summary>
internal sealed class EwsFeedState
{
    private readonly ResourceMailbox mailbox;
    private readonly Dictionary<string, string> known;

    private EwsFeedState(ResourceMailbox mailbox, Dictionary<string, string> known) => (this.mailbox, this.known) = (mailbox, known);

    /// <param name="text">Empty: nothing has been told.</param>
    /// <returns>Null: it was cut, or is another mailbox's.</returns>
    public static EwsFeedState? Read(ResourceMailbox mailbox, string text)
    {
        if (text.Length == 0)
        {
            return new EwsFeedState(mailbox, []);
        }

        try
        {
            using var zip = new GZipStream(new MemoryStream(Convert.FromBase64String(text)), CompressionMode.Decompress);
            return JsonSerializer.Deserialize<State>(zip) is { } state && state.Calendar == mailbox.CalendarId ? new EwsFeedState(mailbox, state.Known) : null;
        }
        catch (Exception exception) when (exception is FormatException or InvalidDataException or JsonException)
        {
            return null;
        }
    }

    public string Write()
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(zip, new State(mailbox.CalendarId, known));
        }

        return Convert.ToBase64String(packed.ToArray());
    }

    /// <summary>Takes the next changes, which are told from now on. Deletions come last.</summary>
    public EwsFeedPart Next(int most)
    {
        var now = mailbox.Listed().ToDictionary(each => each.OrdinaryId);

        // The newest first (Learn: SyncFolderItems operation, since 2010 SP2), or not.
        var came = now.Values.Where(each => known.GetValueOrDefault(each.OrdinaryId) != each.ChangeKey).OrderBy(each => each.Event.LastModified).ToList();
        if (!mailbox.Behaviours.FeedIsOldestFirst)
        {
            came.Reverse();
        }

        var went = known.Where(each => !now.ContainsKey(each.Key)).OrderBy(each => each.Key, StringComparer.Ordinal).ToList();
        var (some, gone) = (came.Take(most).ToList(), went.Take(Math.Max(0, most - came.Count)).ToList());
        var part = new EwsFeedPart(
            [.. some.Select(each => (each, !known.ContainsKey(each.OrdinaryId)))], [.. gone.Select(each => (each.Key, each.Value))], some.Count == came.Count && gone.Count == went.Count);
        some.ForEach(each => known[each.OrdinaryId] = each.ChangeKey);
        gone.ForEach(each => known.Remove(each.Key));
        return part;
    }

    private sealed record State(string Calendar, Dictionary<string, string> Known);
}
