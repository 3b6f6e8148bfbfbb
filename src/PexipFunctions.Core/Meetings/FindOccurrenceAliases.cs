using PexipFunctions.Aliases;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Meetings;

/// <summary>
/// Looks whether occurrences show another VMR in their bodies than their series: that is what their attendees dial. Graph's
/// list of occurrences has no bodies (they would come for every occurrence), so each exception is read, one request.
/// </summary>
internal sealed class FindOccurrenceAliases(FindUsableAlias findUsable, TimeProvider time)
{
    /// <param name="arrived">With the times of the calendar.</param>
    /// <param name="lookup">What the tags of the whole are worth: of the series, or of the one occurrence invited apart that was read.</param>
    /// <returns>The invitation with the VMRs that its occurrences have for themselves; what the whole has; and those whose bodies were read and show tags of ours, other than the series'.</returns>
    public async Task<(Invitation Arrived, AliasLookup Whole, IReadOnlyList<OccurrenceFinding> Found)> RunAsync(
        MeetingReading reading, Invitation arrived, AliasLookup lookup, CancellationToken cancellationToken)
    {
        var scheduled = reading.Known?.Value is { Status: MeetingStatus.Scheduled } known ? known : null;
        if (arrived.Event.IsCancelled || !arrived.HasFuture || (scheduled is null && !lookup.IsGood))
        {
            return (arrived, lookup, []);
        }

        var context = new Context(reading, scheduled, arrived, lookup);
        return arrived.Kind switch
        {
            MeetingKind.Series => await OfSeriesAsync(context, cancellationToken),
            MeetingKind.Occurrences when scheduled is not null => await ApartAsync(context, cancellationToken),
            _ => (arrived, lookup, []),
        };
    }

    private async Task<(Invitation Arrived, AliasLookup Whole, IReadOnlyList<OccurrenceFinding> Found)> OfSeriesAsync(Context context, CancellationToken cancellationToken)
    {
        var (times, found, now) = (new List<MeetingTime>(), new List<OccurrenceFinding>(), time.GetUtcNow());
        foreach (var each in context.Arrived.Times)
        {
            if (!each.IsException || each.End <= now || IsOnlyKnown(each, context))
            {
                times.Add(Settled(context.Kept(each), context.Alias));
                continue;
            }

            var item = context.Reading.Exception is { } exception && exception.Id == each.EventId ? exception
                : await context.Reading.Mailbox.Mailbox.FindEventAsync(each.EventId, cancellationToken) ?? throw CurrentEvent.NotYet();
            var own = TagReader.Read(item.Body, item.BodyIsHtml, context.Reading.Keys);
            var judged = context.ShowsAnother(own) ? await JudgeAsync(context, item, each, own, cancellationToken) : null;
            found.AddRange(judged is null ? [] : [judged]);
            times.Add(Settled(judged is null ? each : Judged(each, judged, own, context), context.Alias));
        }

        return (context.Arrived with { Times = times }, context.Finding, found);
    }

    /// <summary>Beyond the horizon, where an exception is read when it is notified.</summary>
    private static bool IsOnlyKnown(MeetingTime each, Context context) =>
        each.Start >= context.Arrived.HorizonEnd && context.Known?.Times.Any(old => ReferenceEquals(old, each)) == true;

    /// <summary>
    /// Of occurrences invited apart only one is read at a time. Where it shows another VMR than others that may still be joined,
    /// that is its own; where there are none, or all show it by now, it is the meeting's.
    /// </summary>
    private async Task<(Invitation Arrived, AliasLookup Whole, IReadOnlyList<OccurrenceFinding> Found)> ApartAsync(Context context, CancellationToken cancellationToken)
    {
        var (arrived, open) = (context.Arrived, time.GetUtcNow().AddMinutes(-context.Reading.Integration.JoinAfterBufferMinutes));
        var own = arrived.Times.FirstOrDefault(each => each.EventId == arrived.Event.Id);
        if (own is null || !context.ShowsAnother(context.Reading.Tags))
        {
            return (arrived, context.Finding, []);
        }

        var finding = await JudgeAsync(context, arrived.Event, own, context.Reading.Tags, cancellationToken);
        if (!arrived.Times.Any(each => each != own && each.Own is null && each.End > open))
        {
            List<MeetingTime> settled = [.. arrived.Times.Select(each => Settled(each, finding.Alias.IsGood ? finding.Alias.Alias?.NumericAlias : null))];
            return (arrived with { Times = settled }, finding.Alias, []);
        }

        List<MeetingTime> times = [.. arrived.Times.Select(each => each == own && finding.Alias.IsGood ? Judged(own, finding, context.Reading.Tags, context) : each)];
        return (arrived with { Times = times }, context.Finding, finding.Alias.IsGood ? [finding] : []);
    }

    private async Task<OccurrenceFinding> JudgeAsync(Context context, CalendarEvent item, MeetingTime each, BodyTags own, CancellationToken cancellationToken)
    {
        var alone = context.Arrived with { Event = item, Times = [each] };
        return new OccurrenceFinding(each.Origin, item, await findUsable.RunAsync(context.Reading with { Known = null, Tags = own }, alone, context.OldOf(each)?.Own?.Alias, cancellationToken));
    }

    /// <summary>The time with the VMR that it has for itself, or with why the one that its body shows cannot be had.</summary>
    private static MeetingTime Judged(MeetingTime each, OccurrenceFinding finding, BodyTags own, Context context)
    {
        var alias = finding.Alias.Alias?.NumericAlias ?? default;
        var instructed = context.OldOf(each)?.Own is { } had && had.Alias == alias ? had.Instructed ?? [] : [];
        if (NewMeetingRules.IsBeyondLimit(finding.Alias.Standing) && !context.Reading.Integration.IsInsider(context.Arrived.Event.OrganizerAddress))
        {
            return each;
        }

        return finding.Alias.IsGood
            ? each with { Own = new OccurrenceVmr(alias, Instructed: finding.Alias.Placeholder is null ? null : instructed) }
            : each with { Refused = Text(finding.Alias.Standing), RefusedTags = MeetingContent.TagsHash(own, BodyCondition.Readable) };
    }

    private static ReplyText Text(AliasUsability usability) => usability switch
    {
        AliasUsability.Conflict => ReplyText.RejectAliasConflict,
        AliasUsability.Released => ReplyText.RejectAliasDeleted,
        _ => ReplyText.RejectInvalidAliasId,
    };

    /// <summary>What the whole has is nobody's own.</summary>
    private static MeetingTime Settled(MeetingTime each, NumericAlias? alias) => each.Own is { Alias.Value.Length: > 0 } own && own.Alias == alias ? each with { Own = null } : each;

    /// <summary>What is looked at.</summary>
    private sealed record Context(MeetingReading Reading, Meeting? Known, Invitation Arrived, AliasLookup Finding)
    {
        /// <summary>The alias that the whole has, or will have; null: one that is still to be allocated.</summary>
        public NumericAlias? Alias => Finding.IsGood ? Finding.Alias?.NumericAlias : Known?.Alias;

        /// <summary>Whether these tags are ours, and neither the whole's alias nor what the series itself shows.</summary>
        public bool ShowsAnother(BodyTags own) =>
            own.Aliases.Count + own.Placeholders.Count > 0 && own.Aliases.All(tag => tag.Alias != Alias)
            && (Arrived.Kind == MeetingKind.Occurrences
                || !(own.Aliases.All(Reading.Tags.Aliases.Contains) && own.Placeholders.All(tag => Reading.Tags.Placeholders.Any(other => other.Unique == tag.Unique))));

        public MeetingTime? OldOf(MeetingTime each) => Known?.Times.FirstOrDefault(old => old.Origin == each.Origin);

        /// <summary>What is not read again stays as it was judged.</summary>
        public MeetingTime Kept(MeetingTime each) =>
            each.IsException && OldOf(each) is { } old ? each with { Own = old.Own, Refused = old.Refused, RefusedTags = old.RefusedTags } : each;
    }
}
