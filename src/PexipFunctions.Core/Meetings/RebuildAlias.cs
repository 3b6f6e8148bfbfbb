using PexipFunctions.Aliases;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Storage;

namespace PexipFunctions.Meetings;

/// <summary>
/// Writes the alias rows of a scheduled meeting again that were lost: its own, and those of its occurrences. The PINs of each
/// come from its nonce, which the meeting's row knows, else the tag in its body; where neither does, or the nonce is older than
/// that, it gets new ones and its organizer a mail.
/// </summary>
internal sealed class RebuildAlias(MeetingStore meetings, BindAlias bind, DueStore due, ReplyWriter writer, RoomAlarms alarms, TagKeys tagKeys, IRandomSource random, TimeProvider time)
{
    /// <summary>Repeating it changes nothing.</summary>
    /// <param name="item">The meeting's event as it was just read; null: it was not, and nothing is done unless the meeting's row tells the nonce.</param>
    /// <returns>Whether a row was written: then the meeting's row was too.</returns>
    public async Task<bool> RunAsync(MailboxContext mailbox, MeetingKey key, CalendarEvent? item, CancellationToken cancellationToken)
    {
        var known = await meetings.FindAsync(mailbox.Integration.Id, key, cancellationToken);
        if (!mailbox.Integration.IsServing() || known?.Value is not { Status: MeetingStatus.Scheduled, Alias: not null } meeting)
        {
            return false;
        }

        var (any, keys) = (false, await tagKeys.GetAsync(cancellationToken));
        foreach (var alias in meeting.ServedBy(time.GetUtcNow()).Where(alias => item is not null || NonceOf(meeting, alias) is not null))
        {
            var shown = NonceOf(meeting, alias) is null && alias != meeting.Alias ? await FindOccurrenceAsync(mailbox, meeting, alias, cancellationToken) : item;
            any |= await RebuildAsync(mailbox.Integration, meeting, Rebuilt(mailbox.Integration, meeting, alias, shown, keys), cancellationToken);
        }

        return any;
    }

    private async Task<bool> RebuildAsync(Integration integration, Meeting meeting, AliasRecord rebuilt, CancellationToken cancellationToken)
    {
        var alias = rebuilt.NumericAlias;
        var (bound, isNew, isRebuilt) = await bind.RebindAsync(integration, meeting.Under(alias, time.GetUtcNow())!, rebuilt, cancellationToken);
        if (bound is null)
        {
            await alarms.RaiseAsync(integration.Id, AlarmKinds.RoomConflict, $"{alias}: its row was lost, and the number is another meeting's now.", cancellationToken, alias);
        }

        var isToTell = bound is { PinsAreNew: true } && (isRebuilt || !meeting.NewPinsTold.Contains(alias));
        if (bound is null || !(isNew || isToTell))
        {
            return false;
        }

        await RecordAsync(meeting, bound, isToTell, cancellationToken);
        return true;
    }

    /// <summary>An event that shows this alias for itself: the series' own body does not.</summary>
    private async Task<CalendarEvent?> FindOccurrenceAsync(MailboxContext mailbox, Meeting meeting, NumericAlias alias, CancellationToken cancellationToken)
    {
        var own = meeting.Times.Where(each => each.Own?.Alias == alias).ToList();
        return (own.Find(each => each.End > time.GetUtcNow()) ?? own.LastOrDefault()) is { } shown ? await mailbox.Mailbox.FindEventAsync(shown.EventId, cancellationToken) : null;
    }

    private static string? NonceOf(Meeting meeting, NumericAlias alias) =>
        alias == meeting.Alias ? meeting.AliasNonce : meeting.OccurrenceAliases.FirstOrDefault(each => each.Alias == alias)?.Nonce;

    private AliasRecord Rebuilt(Integration integration, Meeting meeting, NumericAlias alias, CalendarEvent? item, TagKeyRing keys)
    {
        var nonce = NonceOf(meeting, alias) ?? (item is null ? [] : TagReader.Read(item.Body, item.BodyIsHtml, keys).Aliases)
            .FirstOrDefault(tag => tag.Integration == integration.Id && tag.Alias == alias)?.Nonce;
        var mayHave = meeting.MayHaveHadPins(alias);
        var record = AliasPins.Rebuilt(
            integration, alias, nonce ?? AliasPins.NewNonce(random, keys, AliasPins.Asked(integration.Infinity, mayHave)), keys, mayHave);
        return nonce is null ? record with { PinsAreNew = record.HostPin.Length > 0 } : record;
    }

    /// <summary>The room is seen to in any case; who was told PINs that are none any more is told the new ones.</summary>
    private async Task RecordAsync(Meeting known, AliasRecord alias, bool isToTell, CancellationToken cancellationToken)
    {
        await due.AddAsync(DueItem.Room(time.GetUtcNow(), alias.Integration, alias.NumericAlias), cancellationToken);
        Task<Versioned<Meeting>?> ReadAsync() => meetings.FindAsync(known.Integration, known.Key, cancellationToken);
        Meeting? Next(Meeting? meeting) => meeting is not { Status: MeetingStatus.Scheduled } ? null : isToTell ? Told(Noted(meeting, alias), alias) : Noted(meeting, alias);
        async Task<Versioned<Meeting>?> WriteAsync(Versioned<Meeting>? read, Meeting next)
        {
            await (isToTell ? due.AddAsync(DueItem.Replies(next), cancellationToken) : Task.CompletedTask);
            return await meetings.TryReplaceAsync(read!, next, cancellationToken);
        }

        await OptimisticUpdate.RunAsync(null, ReadAsync, Next, WriteAsync);
    }

    private Meeting Told(Meeting meeting, AliasRecord alias) => meeting with
    {
        Outbox = [.. meeting.Outbox, writer.NewPins(meeting, alias, time.GetUtcNow())],
        NewPinsTold = [.. meeting.NewPinsTold.Append(alias.NumericAlias).Distinct()],
    };

    /// <summary>With the nonce, so that the next loss changes no PINs, and room work to be asked for.</summary>
    private static Meeting Noted(Meeting meeting, AliasRecord alias) => meeting with
    {
        QueuedVersion = Math.Min(meeting.QueuedVersion, meeting.WindowsVersion - 1),
        AliasNonce = meeting.Alias == alias.NumericAlias ? alias.Nonce : meeting.AliasNonce,
        OccurrenceAliases = [.. meeting.OccurrenceAliases.Select(each => each.Alias == alias.NumericAlias ? each with { Nonce = alias.Nonce } : each)],
    };
}
