using PexipFunctions.Aliases;
using PexipFunctions.Integrations;
using PexipFunctions.Meetings;

namespace PexipFunctions.Rooms;

/// <summary>
/// Tells organizers of accepted meetings, once, that their alias turned out to be in use: the <em>alias conflict</em>
/// text goes into the meeting's outbox, and the mailbox's worker is woken to send it.
/// </summary>
public sealed class TellConflict(MeetingStore meetings, DueStore due, ReplyWriter writer, TimeProvider time)
{
    public async Task RunAsync(AliasRecord alias, Integration integration, CancellationToken cancellationToken)
    {
        foreach (var key in alias.Meetings)
        {
            var known = await meetings.FindAsync(integration.Id, MeetingKey.Parse(key), cancellationToken);
            if (known is not null && IsOwed(known.Value, alias))
            {
                var now = time.GetUtcNow();
                var draft = new ReplyDraft(ReplyAction.Mail, ReplyText.RejectAliasConflict, known.Value.EventId);
                var replies = writer.Write(draft, known.Value, integration, alias, now);
                await due.AddAsync(DueWork.Meeting(now, known.Value.Integration, known.Value.EventId), cancellationToken);

                // When somebody wrote in between, the next look at the conflict tells them.
                await meetings.TryReplaceAsync(
                    known, known.Value with { ConflictTold = alias.NumericAlias, Outbox = [.. known.Value.Outbox, .. replies] }, cancellationToken);
            }
        }
    }

    private bool IsOwed(Meeting meeting, AliasRecord alias) =>
        meeting.Status == MeetingStatus.Scheduled && meeting.Alias == alias.NumericAlias && meeting.ConflictTold != alias.NumericAlias
        && (meeting.LastEnd > time.GetUtcNow() || meeting.HorizonEnd is not null);
}
