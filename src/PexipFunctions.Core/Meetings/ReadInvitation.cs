using PexipFunctions.Aliases;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Meetings;

/// <summary>Completes an event that was read to an invitation that can be decided upon.</summary>
internal sealed class ReadInvitation(TimeProvider time)
{
    /// <summary>
    /// How far ahead a series is looked through before it counts as over: Outlook's longest pattern is yearly. It is the longest
    /// range that Graph lists (microsoft-graph-docs-contrib #6321).
    /// </summary>
    private static readonly TimeSpan FarAhead = TimeSpan.FromDays(1825);

    /// <summary>Reads the times of the event; for a series that is one request, two when its horizon is empty.</summary>
    public async Task<Invitation> RunAsync(MeetingReading reading, CancellationToken cancellationToken)
    {
        var (item, known, keys) = (reading.Event, reading.Known?.Value, reading.Keys);
        var now = time.GetUtcNow();
        var kind = KindOf(item);
        item = item.IsAllDay ? item with { Start = MeetingClock.At(item.Start, item.TimeZone), End = MeetingClock.At(item.End, item.TimeZone) } : item;
        var (times, horizonEnd, hasFuture) = kind switch
        {
            MeetingKind.Single => ([new MeetingTime(default, item.Start, item.End)], (DateTimeOffset?)null, item.End > now),
            MeetingKind.Occurrences => OccurrencesOf(item, known, keys, now),
            _ => await SeriesAsync(reading with { Event = item }, cancellationToken),
        };
        var body = MeetingContent.Condition(item);
        return new Invitation(
            item, kind, times, horizonEnd, hasFuture,
            known is not null && keys.Matches(item.Subject, known.SubjectHash) ? known.SubjectHash : keys.Hash(item.Subject),
            MeetingContent.TimesHash(item, kind), MeetingContent.TagsHash(reading.Tags, body), MeetingContent.DetailsHash(item), body);
    }

    /// <summary>An occurrence to which the mailbox was invited apart may come as a single: only its UID says what it is.</summary>
    private static MeetingKind KindOf(CalendarEvent item) => item.Kind switch
    {
        EventKind.SeriesMaster => MeetingKind.Series,
        EventKind.SingleInstance when MeetingKey.InstanceDate(item.ICalUId) is null => MeetingKind.Single,
        _ => MeetingKind.Occurrences,
    };

    private static (IReadOnlyList<MeetingTime> Times, DateTimeOffset? HorizonEnd, bool HasFuture) OccurrencesOf(
        CalendarEvent item, Meeting? known, TagKeyRing keys, DateTimeOffset now)
    {
        var origin = MeetingKey.InstanceDate(item.ICalUId) is { } date ? new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero) : item.OriginalStart ?? item.Start;
        var own = new MeetingTime(origin, item.Start, item.End, true, item.Id, SubjectHash(known, origin, item.Subject, keys));
        var others = known is { Kind: MeetingKind.Occurrences } ? known.Times.Where(other => other.Origin != own.Origin) : [];
        List<MeetingTime> times = item.IsCancelled ? [.. others] : [own, .. others];
        return (times, null, times.Any(other => other.End > now));
    }

    private async Task<(IReadOnlyList<MeetingTime> Times, DateTimeOffset? HorizonEnd, bool HasFuture)> SeriesAsync(MeetingReading reading, CancellationToken cancellationToken)
    {
        var (integration, mailbox, master, known, keys) = (reading.Integration, reading.Mailbox.Mailbox, reading.Event, reading.Known?.Value, reading.Keys);
        var now = time.GetUtcNow();
        var from = now - TimeSpan.FromMinutes(integration.JoinAfterBufferMinutes);
        var horizonEnd = HorizonEnd(integration, known, now);
        var listed = await mailbox.ListOccurrencesAsync(master.Id, from, horizonEnd, cancellationToken);
        var times = listed.Where(occurrence => !occurrence.IsCancelled).Select(occurrence => InZone(occurrence, master.TimeZone))
            .Select(occurrence => new MeetingTime(
                occurrence.OriginalStart, occurrence.Start, occurrence.End, occurrence.IsException, occurrence.IsException ? occurrence.Id : "",
                occurrence.IsException ? SubjectHash(known, occurrence.OriginalStart, occurrence.Subject, keys) : "", occurrence.Response == ResponseKind.Accepted))
            .Concat(Beyond(reading.Exception, known, horizonEnd, keys))
            .DistinctBy(occurrence => occurrence.Origin).OrderBy(occurrence => occurrence.Start).ToList();
        var hasFuture = times.Any(occurrence => occurrence.End > now)
            || (!master.IsCancelled && (await mailbox.ListOccurrencesAsync(master.Id, horizonEnd, horizonEnd + FarAhead, cancellationToken)).Any(occurrence => !occurrence.IsCancelled));

        // A series that is over has no horizon that could move on: it would be read again each week, and never end.
        return (times, hasFuture ? horizonEnd : null, hasFuture);
    }

    private static Occurrence InZone(Occurrence occurrence, string zone) => occurrence.IsAllDay
        ? occurrence with { Start = MeetingClock.At(occurrence.Start, zone), End = MeetingClock.At(occurrence.End, zone) }
        : occurrence;

    /// <summary>The horizon moves in steps, so that reading a series again does not change it each time.</summary>
    private static DateTimeOffset HorizonEnd(Integration integration, Meeting? known, DateTimeOffset now)
    {
        var horizon = TimeSpan.FromDays(integration.HorizonDays);
        return known is { Kind: MeetingKind.Series, HorizonEnd: { } end } && end > now + (horizon / 2)
            ? end
            : new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero) + horizon;
    }

    /// <summary>Exceptions beyond the horizon: the one that was just notified, and those that were answered before.</summary>
    private static IEnumerable<MeetingTime> Beyond(CalendarEvent? exception, Meeting? known, DateTimeOffset horizonEnd, TagKeyRing keys)
    {
        if (exception is { IsCancelled: false, OriginalStart: { } origin } && exception.Start >= horizonEnd)
        {
            yield return new MeetingTime(origin, exception.Start, exception.End, true, exception.Id, SubjectHash(known, origin, exception.Subject, keys));
        }

        foreach (var other in known?.Times.Where(other => other.IsException && other.Start >= horizonEnd && other.Origin != exception?.OriginalStart) ?? [])
        {
            yield return other;
        }
    }

    private static string SubjectHash(Meeting? known, DateTimeOffset origin, string subject, TagKeyRing keys)
    {
        var old = known?.Times.FirstOrDefault(time => time.Origin == origin)?.SubjectHash;
        return old is { Length: > 0 } && keys.Matches(subject, old) ? old : keys.Hash(subject);
    }
}
