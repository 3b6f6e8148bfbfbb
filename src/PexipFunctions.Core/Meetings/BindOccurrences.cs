using PexipFunctions.Aliases;
using PexipFunctions.Calendars;
using PexipFunctions.Domain;

namespace PexipFunctions.Meetings;

/// <summary>
/// Part of step 1 of the order of writes: makes the VMRs that occurrences have for themselves serve their meeting, and renders
/// their texts. Repeating it changes nothing.
/// </summary>
internal sealed class BindOccurrences(BindAlias bindAlias, RebuildAlias rebuild, AliasStore aliases, ReplyWriter writer)
{
    /// <summary>The row with them, and their aliases by number; null when one was taken or released meanwhile: decide again.</summary>
    public async Task<(Meeting Next, IReadOnlyDictionary<string, AliasRecord> Aliases)?> RunAsync(
        MailboxContext mailbox, MeetingContext context, Decision decision, Meeting next, CancellationToken cancellationToken)
    {
        if (context.Occurrences.Any(each => IsLost(each, context)) && await rebuild.RunAsync(mailbox, context.Key, context.Event, cancellationToken))
        {
            return null;
        }

        var bound = new Dictionary<string, AliasRecord>(StringComparer.Ordinal);
        var times = new List<MeetingTime>();
        foreach (var time in next.Times)
        {
            var found = time.Own is null ? null : context.Occurrences.FirstOrDefault(each => each.Origin == time.Origin);
            if (found is null)
            {
                times.Add(time);
                continue;
            }

            // Room work follows once the row is written; no window is written ahead.
            var alias = await bindAlias.RunAsync(mailbox.Integration, next with { Times = [] }, context.Closed(mailbox.Integration, found.Alias), context.Keys, cancellationToken);
            if (alias is null)
            {
                return null;
            }

            bound[alias.NumericAlias] = alias;
            times.Add(time with { Own = WithTexts(mailbox, next, time.Own!, alias, found.Event) });
        }

        return await AreAllKnownAsync(decision, bound, cancellationToken) || !await rebuild.RunAsync(mailbox, context.Key, context.Event, cancellationToken) ? (times.SequenceEqual(next.Times) ? next : With(next, times, bound), bound) : null;
    }

    /// <summary>A VMR that an occurrence had already.</summary>
    private static bool IsLost(OccurrenceFinding found, MeetingContext context) =>
        found.Alias is { IsLost: true, Alias: { } alias } && context.Known?.Value.OccurrenceAliases.Any(each => each.Alias == alias.NumericAlias) == true;

    /// <summary>The alias that a reply about one occurrence names; null: the meeting's.</summary>
    public static AliasRecord? AliasOf(ReplyDraft draft, Meeting next, MeetingContext context, IReadOnlyDictionary<string, AliasRecord> aliases) =>
        draft.Time is not { } time ? null
        : draft.Action == ReplyAction.Mail && !ReplyTexts.IsAcceptance(draft.Text) ? context.Occurrences.FirstOrDefault(each => each.Origin == time.Origin)?.Alias.Alias
        : next.Times.FirstOrDefault(each => each.Origin == time.Origin)?.Own is { } own ? aliases.GetValueOrDefault(own.Alias)
        : null;

    private OccurrenceVmr WithTexts(MailboxContext mailbox, Meeting next, OccurrenceVmr own, AliasRecord alias, CalendarEvent item)
    {
        var texts = writer.WithTexts(next, mailbox.Integration, alias, item.Subject);
        return own with { Alias = alias.NumericAlias, Name = texts.Name, Description = texts.Description, Subject = texts.Subject };
    }

    /// <summary>Each alias is kept as long as the last occurrence that has it.</summary>
    private static Meeting With(Meeting next, List<MeetingTime> times, Dictionary<string, AliasRecord> bound)
    {
        var owned = times.Where(time => time.Own is not null)
            .Select(time => new OccurrenceAlias(time.Own!.Alias, time.End, Nonce: bound.GetValueOrDefault(time.Own.Alias)?.Nonce));
        return next with
        {
            Times = times,
            OccurrenceAliases = [.. next.OccurrenceAliases.Concat(owned).GroupBy(each => each.Alias).Select(Joined)],
        };
    }

    private static OccurrenceAlias Joined(IGrouping<string, OccurrenceAlias> same) => same.First() with
    {
        Until = same.Max(each => each.Until),
        Nonce = same.LastOrDefault(each => each.Nonce is not null)?.Nonce,
    };

    /// <summary>Adds those of occurrences that were not read again, and are answered all the same; false when a row was lost.</summary>
    private async Task<bool> AreAllKnownAsync(Decision decision, Dictionary<string, AliasRecord> bound, CancellationToken cancellationToken)
    {
        var all = true;
        foreach (var numeric in decision.Replies.Select(draft => draft.Time?.Own?.Alias).OfType<string>().Where(numeric => numeric.Length > 0 && !bound.ContainsKey(numeric)))
        {
            if (await aliases.FindAsync(NumericAlias.Parse(numeric), cancellationToken) is { } row)
            {
                bound[numeric] = row.Value;
            }
            else
            {
                all = false;
            }
        }

        return all;
    }
}
