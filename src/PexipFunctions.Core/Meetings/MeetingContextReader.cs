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
        var reading = new MeetingReading(mailbox, key, item, exception, known, tags, keys);
        var arrived = await readInvitation.RunAsync(reading, cancellationToken);
        if (known?.Value.Status == MeetingStatus.Scheduled && await domains.IsOutsideAsync(mailbox.Integration, item.OrganizerAddress, cancellationToken))
        {
            // Nothing new is opened, so that no tag needs to be judged.
            return new MeetingContext(reading, Input(known.Value, arrived, new AliasLookup(AliasUsability.NoTag)) with { IsOutside = true });
        }

        var lookup = known?.Value is { Status: MeetingStatus.Scheduled } scheduled && !HasOtherTag(scheduled, arrived, tags)
            ? new AliasLookup(AliasUsability.NoTag)
            : await findUsable.RunAsync(reading, arrived, null, cancellationToken);
        var (whole, alias, occurrences) = await findOccurrences.RunAsync(reading, arrived, lookup, cancellationToken);
        var isOther = known?.Value is { Status: MeetingStatus.Scheduled } before && MeetingReset.IsUnclear(before, item) && await IsOtherAsync(mailbox, item, cancellationToken);
        return new MeetingContext(reading, Input(known?.Value, whole, alias) with { IsOtherVersion = isOther }) { Occurrences = occurrences };

        DecisionInput Input(Meeting? row, Invitation invitation, AliasLookup found) => new(key, row, invitation, found, mailbox.Integration, time.GetUtcNow());
    }

    /// <summary>Whether another version was read last.</summary>
    private async Task<bool> IsOtherAsync(MailboxContext mailbox, CalendarEvent item, CancellationToken cancellationToken) =>
        await meetings.FindEventAsync(mailbox.Integration.Id, item.Id, cancellationToken) is { } index && index.Version != EventVersion.Of(item.ETag);

    /// <summary>Whether the organizer has put another VMR's instructions in the place of this meeting's own. Occurrences invited apart are looked at by themselves.</summary>
    private static bool HasOtherTag(Meeting scheduled, Invitation arrived, BodyTags tags) =>
        arrived.Kind != MeetingKind.Occurrences && scheduled.TagsHash != arrived.TagsHash && tags.Aliases.Count + tags.Placeholders.Count > 0 && tags.Aliases.All(tag => tag.Alias != scheduled.Alias);
}
