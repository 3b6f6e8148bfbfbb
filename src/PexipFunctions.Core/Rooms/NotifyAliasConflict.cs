using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Meetings;

namespace PexipFunctions.Rooms;

/// <summary>
/// Tells organizers of accepted meetings, once, that their alias turned out to be in use: the <em>alias conflict</em>
/// text goes into the meeting's outbox, and the mailbox's worker is woken to send it.
/// </summary>
public sealed class NotifyAliasConflict(MeetingStore meetings, DueStore due, ReplyWriter writer, TimeProvider time)
{
    public async Task RunAsync(AliasRecord alias, Integration integration, CancellationToken cancellationToken)
    {
        foreach (var key in alias.Meetings)
        {
            var known = await meetings.FindAsync(integration.Id, key, cancellationToken);
            if (known?.Value.Under(alias.NumericAlias, time.GetUtcNow()) is { } under && IsOwed(known.Value, under, alias))
            {
                var now = time.GetUtcNow();
                var draft = new ReplyDraft(ReplyAction.Mail, ReplyText.RejectAliasConflict, known.Value.EventId);
                var replies = writer.Write(draft, known.Value, integration, alias, now);
                await due.AddAsync(DueItem.Meeting(now, known.Value.Integration, known.Value.EventId), cancellationToken);

                // When somebody wrote in between, the next look at the conflict tells them.
                await meetings.TryReplaceAsync(known, Told(known.Value, alias) with { Outbox = [.. known.Value.Outbox, .. replies] }, cancellationToken);
            }
        }
    }

    /// <param name="under">The meeting as far as it has this alias: all of it, or some of its occurrences.</param>
    private bool IsOwed(Meeting meeting, Meeting under, AliasRecord alias) =>
        meeting.Status == MeetingStatus.Scheduled
        && (meeting.Alias == alias.NumericAlias ? meeting.ConflictTold != alias.NumericAlias : meeting.OccurrenceAliases.Any(each => each.Alias == alias.NumericAlias && !each.ConflictTold))
        && (under.LastEnd > time.GetUtcNow() || under.HorizonEnd is not null);

    private static Meeting Told(Meeting meeting, AliasRecord alias) => meeting.Alias == alias.NumericAlias
        ? meeting with { ConflictTold = alias.NumericAlias }
        : meeting with { OccurrenceAliases = [.. meeting.OccurrenceAliases.Select(each => each.Alias == alias.NumericAlias ? each with { ConflictTold = true } : each)] };
}
