using PexipFunctions.Aliases;
using PexipFunctions.Integrations;
using PexipFunctions.Mailboxes;
using PexipFunctions.Operations;
using PexipFunctions.Rooms;
using PexipFunctions.Storage;

namespace PexipFunctions.Meetings;

/// <summary>
/// Writes the alias row of a scheduled meeting again that was lost. Its PINs come from its nonce, which the meeting's row knows,
/// else the tag in its body; where neither does, or the nonce is older than that, it gets new ones and its organizer a mail.
/// </summary>
internal sealed class RebuildAlias(MeetingStore meetings, BindAlias bind, DueStore due, ReplyWriter writer, RoomAlarms alarms, TagKeys tagKeys, IRandomSource random, TimeProvider time)
{
    private const int Attempts = 5;

    /// <summary>Repeating it changes nothing.</summary>
    /// <param name="item">The meeting's event as it was just read; null: it was not, and nothing is done unless the meeting's row tells the nonce.</param>
    public async Task RunAsync(MeetingWork work, MeetingKey key, CalendarEvent? item, CancellationToken cancellationToken)
    {
        var known = await meetings.FindAsync(work.Integration.Id, key, cancellationToken);
        if (!work.Integration.IsServing() || known?.Value is not { Status: MeetingStatus.Scheduled, Alias: { } alias } meeting || (item is null && meeting.AliasNonce is null))
        {
            return;
        }

        var keys = await tagKeys.GetAsync(cancellationToken);
        var (bound, isNew) = await bind.RebindAsync(work.Integration, meeting, Rebuilt(work.Integration, meeting, item, keys), cancellationToken);
        if (bound is null)
        {
            await alarms.RaiseAsync(work.Integration.Id, AlarmKinds.RoomConflict, $"{alias}: its row was lost, and the number is another meeting's now.", cancellationToken, alias);
        }
        else if (isNew)
        {
            await RecordAsync(known, bound, cancellationToken);
        }
    }

    private AliasRecord Rebuilt(Integration integration, Meeting meeting, CalendarEvent? item, TagKeyRing keys)
    {
        var nonce = meeting.AliasNonce ?? (item is null ? [] : TagReader.Read(item.Body, item.BodyIsHtml, keys).Aliases)
            .FirstOrDefault(tag => tag.Integration == integration.Id && tag.Alias.Value == meeting.Alias)?.Nonce;
        var record = AliasPins.Rebuilt(integration, NumericAlias.Parse(meeting.Alias!), nonce ?? AliasPins.NewNonce(random, keys, integration.Infinity), keys);
        return nonce is null ? record with { PinsAreNew = record.HostPin.Length > 0 } : record;
    }

    /// <summary>The room is seen to in any case; who was told PINs that are none any more is told the new ones.</summary>
    private async Task RecordAsync(Versioned<Meeting> known, AliasRecord alias, CancellationToken cancellationToken)
    {
        await due.AddAsync(DueWork.Room(time.GetUtcNow(), alias.Integration, alias.NumericAlias), cancellationToken);
        Versioned<Meeting>? row = known;
        for (var attempt = 0; attempt < Attempts && row is { Value: { Status: MeetingStatus.Scheduled } meeting }; attempt++)
        {
            var next = meeting with { AliasNonce = alias.Nonce, QueuedVersion = Math.Min(meeting.QueuedVersion, meeting.WindowsVersion - 1) };
            if (alias.PinsAreNew)
            {
                next = next with { Outbox = [.. next.Outbox, writer.NewPins(next, alias, time.GetUtcNow())] };
                await due.AddAsync(CommitDecision.ReplyWakeUp(next), cancellationToken);
            }

            if (await meetings.TryReplaceAsync(row, next, cancellationToken) is not null)
            {
                return;
            }

            row = await meetings.FindAsync(IntegrationId.FromGuid(meeting.Integration), MeetingKey.Parse(meeting.Key), cancellationToken);
        }
    }
}
