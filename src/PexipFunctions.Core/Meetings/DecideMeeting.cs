using PexipFunctions.Aliases;
using PexipFunctions.Mailboxes;
using PexipFunctions.Rooms;

namespace PexipFunctions.Meetings;

/// <summary>The read half of the sandwich: row, times, tags, alias; then the pure decision's input.</summary>
internal sealed class DecideMeeting(
    MeetingStore meetings, ReadInvitation readInvitation, FindAlias findAlias, RoomConflicts conflicts, TagKeys tagKeys, TimeProvider time)
{
    public async Task<ReadMeeting> ReadAsync(MeetingWork work, CalendarEvent item, CalendarEvent? exception, CancellationToken cancellationToken)
    {
        var keys = await tagKeys.GetAsync(cancellationToken);
        var key = MeetingKey.FromUid(item.ICalUId);
        var known = await meetings.FindAsync(work.Integration.Id, key, cancellationToken);
        var tags = TagReader.Read(item.Body, item.BodyIsHtml, keys);
        var arrived = await readInvitation.RunAsync(work.Integration, work.Mailbox, item, exception, known?.Value, tags, keys, cancellationToken);
        var finding = known?.Value is { Status: MeetingStatus.Scheduled } scheduled && !HasOtherTag(scheduled, arrived, tags)
            ? new AliasFinding(AliasStanding.NoTag)
            : await FindAliasAsync(work, key, known?.Value, arrived, tags, keys, cancellationToken);
        var input = new DecisionInput(key, known?.Value, arrived, finding, work.Integration, time.GetUtcNow());
        return new ReadMeeting(key, item, exception, known, tags, keys, input);
    }

    /// <summary>Whether the organizer has put another VMR's instructions in the place of this meeting's own.</summary>
    private static bool HasOtherTag(Meeting scheduled, Invitation arrived, BodyTags tags) =>
        scheduled.TagsHash != arrived.TagsHash && tags.Aliases.Count + tags.Placeholders.Count > 0 && tags.Aliases.All(tag => tag.Alias.Value != scheduled.Alias);

    /// <summary>The first that can really be used; where something else on Infinity has them all, the first of them says why.</summary>
    private async Task<AliasFinding> FindAliasAsync(
        MeetingWork work, MeetingKey key, Meeting? known, Invitation arrived, BodyTags tags, TagKeyRing keys, CancellationToken cancellationToken)
    {
        var findings = await findAlias.RunAsync(work.Integration, key, known, arrived, tags, keys, cancellationToken);
        foreach (var finding in findings.TakeWhile(finding => finding.IsGood))
        {
            if (finding.Standing == AliasStanding.Placeholder || !arrived.HasFuture || !await conflicts.IsTakenAsync(work.Integration, finding.Alias!, cancellationToken))
            {
                return finding;
            }
        }

        return findings[0].IsGood ? findings[0] with { Standing = AliasStanding.Conflict } : findings[0];
    }
}
