using PexipFunctions.Aliases;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Meetings;

/// <summary>
/// Step 1 of the order of writes: the alias that a decision needs is bound to its meeting, or read; and so are those that
/// occurrences have for themselves, whose texts are rendered. One that was lost is rebuilt. Repeating it changes nothing.
/// </summary>
internal sealed class BindAliases(AliasStore aliases, BindAlias bindAlias, RebuildAlias rebuild, ReplyWriter writer, TimeProvider time)
{
    /// <summary>The row as it is to be, and its aliases; null when something changed meanwhile: decide again.</summary>
    public async Task<(Meeting Next, Bound Aliases)?> RunAsync(MeetingContext context, Decision decision, CancellationToken cancellationToken)
    {
        var (whole, alias) = await OfWholeAsync(context, decision, cancellationToken);
        return whole is not null && await OfOccurrencesAsync(context, decision, whole, cancellationToken) is { } occurrences
            ? (occurrences.Next, new Bound(alias, occurrences.Aliases))
            : null;
    }

    /// <summary>The row as it is to be, and the alias of which it tells (null: none); no row when something changed meanwhile: decide again.</summary>
    private async Task<(Meeting? Next, AliasRecord? Alias)> OfWholeAsync(MeetingContext context, Decision decision, CancellationToken cancellationToken)
    {
        var next = decision.Next!.Confirmed(context.Event.Id);
        if (decision.Kind == DecisionKind.Schedule)
        {
            var bound = await bindAlias.RunAsync(
                context.Integration, next with { Times = [.. next.Times.Where(each => each.Own is null)] }, context.Closed(context.Input.Alias), context.Keys, cancellationToken);
            return (bound is null ? null : With(next, context.Integration, bound), bound);
        }

        // Who was added is still to be sent the instructions of a placeholder meeting, which need the alias.
        var owesMails = next.Instructed is not null && !decision.IsMute;
        if (decision.Replies.Count == 0 && next.SubjectHash == context.Known?.Value.SubjectHash && next.TextsFrom == context.Known?.Value.TextsFrom && !owesMails)
        {
            return (next, null);
        }

        // A refusal is about the alias in the body, whatever the meeting had before.
        var alias = decision.Kind != DecisionKind.Refuse && next.Alias is { } numeric
            ? (await aliases.FindAsync(numeric, cancellationToken))?.Value
            : context.Input.Alias.Alias;
        return IsLost(context, decision, next, alias) && await rebuild.RunAsync(context.Mailbox, context.Key, context.Event, cancellationToken) ? (null, null) : (next, alias);
    }

    /// <summary>Whether a meeting that may still be joined has no row of its alias any more, or one of before: no answer can name its VMR.</summary>
    private bool IsLost(MeetingContext context, Decision decision, Meeting next, AliasRecord? alias) =>
        decision.Kind is DecisionKind.Update or DecisionKind.UpdateSilently or DecisionKind.AcceptAgain
        && alias?.Meetings.Contains(next.Key) != true && EventsAhead.Of(next, context.Integration, time.GetUtcNow()).Any();

    /// <summary>
    /// A new meeting whose window is far off asks for no room work now: the alias's row has the window already, no worker and
    /// no room stand in between, and the due row wakes in time. Any other goes to the queue at once.
    /// </summary>
    private Meeting With(Meeting next, Integration integration, AliasRecord alias)
    {
        var now = time.GetUtcNow();
        var windows = RoomTimes.Unite(RoomTimes.Windows(next, integration), alias.NumericAlias, now);
        var canWait = next.Times.All(each => each.Own is null) && alias.Room is { MayExist: false, ClaimedBy: null } room
            && windows.All(window => room.Windows.Any(known => known.Opens <= window.Opens && window.Closes <= known.Closes))
            && RoomTimes.NextWake(next, integration, alias.NumericAlias, now) > now;
        return next with { Alias = alias.NumericAlias, AliasNonce = alias.Nonce, HadPins = alias.HostPin.Length > 0, QueuedVersion = canWait ? next.WindowsVersion : next.QueuedVersion };
    }

    /// <summary>The row with the VMRs of occurrences, and their aliases by number; null when one was taken or released meanwhile: decide again.</summary>
    private async Task<(Meeting Next, IReadOnlyDictionary<NumericAlias, AliasRecord> Aliases)?> OfOccurrencesAsync(
        MeetingContext context, Decision decision, Meeting next, CancellationToken cancellationToken)
    {
        if (context.Occurrences.Any(each => IsLost(each, context)) && await rebuild.RunAsync(context.Mailbox, context.Key, context.Event, cancellationToken))
        {
            return null;
        }

        var bound = new Dictionary<NumericAlias, AliasRecord>();
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
            var alias = await bindAlias.RunAsync(context.Integration, next with { Times = [] }, context.Closed(found.Alias), context.Keys, cancellationToken);
            if (alias is null)
            {
                return null;
            }

            bound[alias.NumericAlias] = alias;
            times.Add(time with { Own = WithTexts(context.Integration, next, time.Own!, alias, found.Event) });
        }

        return await AreAllKnownAsync(decision, bound, cancellationToken) || !await rebuild.RunAsync(context.Mailbox, context.Key, context.Event, cancellationToken) ? (times.SequenceEqual(next.Times) ? next : With(next, times, bound), bound) : null;
    }

    /// <summary>A VMR that an occurrence had already.</summary>
    private static bool IsLost(OccurrenceFinding found, MeetingContext context) =>
        found.Alias is { IsLost: true, Alias: { } alias } && context.Known?.Value.OccurrenceAliases.Any(each => each.Alias == alias.NumericAlias) == true;

    private OccurrenceVmr WithTexts(Integration integration, Meeting next, OccurrenceVmr own, AliasRecord alias, CalendarEvent item)
    {
        var texts = writer.WithTexts(next, integration, alias, item.Subject);
        return own with { Alias = alias.NumericAlias, Name = texts.Name, Description = texts.Description, Subject = texts.Subject };
    }

    /// <summary>Each alias is kept as long as the last occurrence that has it.</summary>
    private static Meeting With(Meeting next, List<MeetingTime> times, Dictionary<NumericAlias, AliasRecord> bound)
    {
        var owned = times.Where(time => time.Own is not null)
            .Select(time => new OccurrenceAlias(time.Own!.Alias, time.End, Nonce: bound.GetValueOrDefault(time.Own.Alias)?.Nonce));
        return next with
        {
            Times = times,
            OccurrenceAliases = [.. next.OccurrenceAliases.Concat(owned).GroupBy(each => each.Alias).Select(Joined)],
        };
    }

    private static OccurrenceAlias Joined(IGrouping<NumericAlias, OccurrenceAlias> same) => same.First() with
    {
        Until = same.Max(each => each.Until),
        Nonce = same.LastOrDefault(each => each.Nonce is not null)?.Nonce,
    };

    /// <summary>Adds those of occurrences that were not read again, and are answered all the same; false when a row was lost.</summary>
    private async Task<bool> AreAllKnownAsync(Decision decision, Dictionary<NumericAlias, AliasRecord> bound, CancellationToken cancellationToken)
    {
        var all = true;
        foreach (var numeric in decision.Replies.Select(draft => draft.Time?.Own?.Alias).OfType<NumericAlias>().Where(numeric => numeric.Value.Length > 0 && !bound.ContainsKey(numeric)))
        {
            if (await aliases.FindAsync(numeric, cancellationToken) is { } row)
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

    /// <summary>The alias rows that serve a meeting.</summary>
    /// <param name="Whole">Its own, or the one that a refusal is about; null: no reply tells of it.</param>
    /// <param name="Occurrences">Those that occurrences have for themselves, by number.</param>
    internal sealed record Bound(AliasRecord? Whole, IReadOnlyDictionary<NumericAlias, AliasRecord> Occurrences);
}
