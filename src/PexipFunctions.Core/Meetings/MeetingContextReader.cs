using PexipFunctions.Aliases;
using PexipFunctions.Calendars;
using PexipFunctions.Domain;

namespace PexipFunctions.Meetings;

/// <summary>The read half of the sandwich: row, times, tags, alias; then the pure decision's input.</summary>
internal sealed class MeetingContextReader(
    MeetingStore meetings, ReadInvitation readInvitation, FindUsableAlias findUsable, FindOccurrenceAliases findOccurrences, AcceptedDomains domains, TagKeys tagKeys, TimeProvider time)
{
    public async Task<MeetingContext> ReadAsync(MailboxContext mailbox, CalendarEvent item, CalendarEvent? exception, CancellationToken cancellationToken)
    {
        var keys = await tagKeys.GetAsync(cancellationToken);
        var key = MeetingKey.FromUid(item.ICalUId);
        var known = await meetings.FindAsync(mailbox.Integration.Id, key, cancellationToken);
        var tags = TagReader.Read(item.Body, item.BodyIsHtml, keys);
        var arrived = await readInvitation.RunAsync(mailbox.Integration, mailbox.Mailbox, item, exception, known?.Value, tags, keys, cancellationToken);
        if (known?.Value.Status == MeetingStatus.Scheduled && await domains.IsOutsideAsync(mailbox.Integration, item.OrganizerAddress, cancellationToken))
        {
            // Nothing new is opened, so that no tag needs to be judged.
            var outside = new DecisionInput(key, known.Value, arrived, new AliasLookup(AliasUsability.NoTag), mailbox.Integration, time.GetUtcNow()) { IsOutside = true };
            return new MeetingContext(key, item, exception, known, keys, outside);
        }

        var lookup = known?.Value is { Status: MeetingStatus.Scheduled } scheduled && !HasOtherTag(scheduled, arrived, tags)
            ? new AliasLookup(AliasUsability.NoTag)
            : await findUsable.RunAsync(mailbox, key, known?.Value, arrived, tags, keys, null, cancellationToken);
        var (whole, alias, occurrences) = await findOccurrences.RunAsync(mailbox, key, known?.Value, exception, arrived, lookup, tags, keys, cancellationToken);
        var input = new DecisionInput(key, known?.Value, whole, alias, mailbox.Integration, time.GetUtcNow());
        return new MeetingContext(key, item, exception, known, keys, input) { Occurrences = occurrences };
    }

    /// <summary>Whether the organizer has put another VMR's instructions in the place of this meeting's own. Occurrences invited apart are looked at by themselves.</summary>
    private static bool HasOtherTag(Meeting scheduled, Invitation arrived, BodyTags tags) =>
        arrived.Kind != MeetingKind.Occurrences && scheduled.TagsHash != arrived.TagsHash && tags.Aliases.Count + tags.Placeholders.Count > 0 && tags.Aliases.All(tag => tag.Alias.Value != scheduled.Alias);
}
