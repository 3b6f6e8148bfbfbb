using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PexipFunctions.Aliases;
using PexipFunctions.Calendars;

namespace PexipFunctions.Meetings;

/// <summary>Hashes by which edits show. Pure.</summary>
internal static class MeetingContent
{
    /// <summary>Times, recurrence and organizer: what an edit must change to be answered (the subject has a keyed hash of its own).</summary>
    public static string TimesHash(CalendarEvent item, MeetingKind kind) => Hash(
        kind.ToString(),
        kind == MeetingKind.Occurrences ? "" : Instant(item.Start),
        kind == MeetingKind.Occurrences ? "" : Instant(item.End),
        item.IsAllDay.ToString(),
        item.Recurrence,
        item.OrganizerAddress.ToUpperInvariant());

    /// <summary>One occurrence invited apart as it was judged: all on which its refusal rests.</summary>
    public static string OccurrenceHash(Invitation arrived)
    {
        var origin = arrived.Times.FirstOrDefault(time => time.EventId == arrived.Event.Id)?.Origin ?? default;
        return Hash(Instant(origin), Instant(arrived.Event.Start), Instant(arrived.Event.End), arrived.SubjectHash, arrived.TimesHash, arrived.TagsHash);
    }

    /// <summary>The tags, and whether they could be looked for: all of the body that counts, since Outlook rewrites the rest at will.</summary>
    public static string TagsHash(BodyTags tags, BodyCondition body) =>
        Hash([body.ToString(), .. tags.Aliases.Select(tag => tag.Nonce), .. tags.Placeholders.Select(tag => tag.Unique)]);

    /// <summary>Place, attendees and zone: followed silently.</summary>
    public static string DetailsHash(CalendarEvent item) =>
        Hash([item.Location, item.TimeZone, .. item.Attendees.Select(attendee => attendee.Address.ToUpperInvariant()).Order(StringComparer.Ordinal)]);

    /// <summary>Whether tags can be looked for.</summary>
    public static BodyCondition Condition(CalendarEvent item)
    {
        if (item.BodyIsLost)
        {
            return BodyCondition.Lost;
        }

        if (string.IsNullOrWhiteSpace(item.Body))
        {
            return BodyCondition.Empty;
        }

        // Purview Message Encryption replaces the body by a wrapper, the content is in message_v2.rpmsg; S/MIME puts it into smime.p7m.
        return item.Body.Contains(".rpmsg", StringComparison.OrdinalIgnoreCase)
            || item.Body.Contains("aka.ms/protectedmessage", StringComparison.OrdinalIgnoreCase)
            || item.Body.Contains("office365/encrypted", StringComparison.OrdinalIgnoreCase)
            || item.Body.Contains("smime.p7m", StringComparison.OrdinalIgnoreCase)
            ? BodyCondition.Encrypted
            : BodyCondition.Readable;
    }

    private static string Instant(DateTimeOffset time) => time.UtcTicks.ToString(CultureInfo.InvariantCulture);

    private static string Hash(params IEnumerable<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', parts))).AsSpan(0, 16));
}
