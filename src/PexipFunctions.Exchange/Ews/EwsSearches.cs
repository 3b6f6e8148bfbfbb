using PexipFunctions.Calendars;

namespace PexipFunctions.Exchange.Ews;

/// <summary>Searches of one calendar, to their last page.</summary>
internal sealed class EwsSearches(EwsCalls calls, EwsOperations operations)
{
    /// <summary>What is edited meanwhile moves behind, and others move up: pages overlap by so many.</summary>
    private const int Overlap = 10;
    private const int MostPages = 100;

    /// <summary>A view may span two years at most (Learn: ResponseCode, ErrorCalendarViewRangeTooBig).</summary>
    private static readonly TimeSpan LongestView = TimeSpan.FromDays(700);

    /// <summary>Oldest change first. A restriction finds 250 at once; each page begins at the last change of the one before, and within one second by number.</summary>
    public async Task<IReadOnlyList<EventChange>> ListChangesAsync(DateTimeOffset since, int top, CancellationToken cancellationToken)
    {
        var changes = new List<EventChange>();
        var known = new HashSet<(string, string)>();
        var (from, offset) = (WholeSecond(since), 0);
        while (true)
        {
            var page = EwsPage.Read(await calls.ReadAsync(operations.FindChanged(from, offset, Math.Min(top, EwsOperations.MostFound)), cancellationToken));
            var listed = page.Items.Select(EwsEvents.ReadChange).ToList();
            changes.AddRange(listed.Where(change => known.Add((change.Id, change.ETag))));
            if (page.IsLast || listed.Count == 0 || changes.Count >= top)
            {
                return changes.Count > top ? changes[..top] : changes;
            }

            (from, offset) = WholeSecond(listed[^1].LastModified) is var last && last > from ? (last, 0) : (from, offset + Math.Max(1, listed.Count - Overlap));
        }
    }

    /// <summary>The item with exactly that identity; null: the calendar lists none.</summary>
    public async Task<string?> FindByUidAsync(string iCalUId, CancellationToken cancellationToken)
    {
        if (EwsGlobalObjectId.Clean(iCalUId) is not { } cleanId)
        {
            return await FindAmongAllAsync(iCalUId, cancellationToken);
        }

        // Occurrences to which the mailbox was invited apart share it: which of them, only the identity with the day tells.
        var page = EwsPage.Read(await calls.ReadAsync(operations.FindByCleanId(cleanId), cancellationToken));
        var found = Among(page, iCalUId);
        return found is null && !page.IsLast ? await FindAmongAllAsync(iCalUId, cancellationToken) : found;
    }

    /// <summary>Occurrences and exceptions of the series that overlap [from, to), by their starts.</summary>
    public async Task<IReadOnlyList<Occurrence>> ListOccurrencesAsync(EwsSeries series, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var occurrences = new Dictionary<string, Occurrence>(StringComparer.Ordinal);
        var start = from;
        while (start < to)
        {
            var end = to - start > LongestView ? start + LongestView : to;
            var page = EwsPage.Read(await calls.ReadAsync(operations.FindOccurrences(start, end.AddSeconds(1)), cancellationToken));
            foreach (var item in page.Items.Where(item => EwsEvents.KindOf(item) is EventKind.Occurrence or EventKind.Exception && EwsEvents.PropertyOf(item, EwsProperties.CleanGlobalObjectId) == series.CleanId))
            {
                occurrences[EwsItemId.Of(item).Id] = EwsEvents.ReadOccurrence(item, series.Zone);
            }

            start = page.IsLast ? end : Behind(page, start);
        }

        return [.. occurrences.Values.Where(each => (series.IsCancelled || !each.IsCancelled) && IsWithin(each, from, to)).OrderBy(each => each.Start)];
    }

    /// <summary>Where a view that was cut off goes on: at its last item, since what began before and still lasts is shown again.</summary>
    private static DateTimeOffset Behind(EwsPage page, DateTimeOffset start) =>
        page.Items is [.., var item] && item.Time("Start") is { } last && last > start
            ? last
            : throw new MailboxException(MailboxTrouble.Unknown, $"Exchange does not show more than {page.Items.Count} events of this calendar at one time, and more take place: which occurrences a series has cannot be told.");

    /// <summary>Whole seconds were asked for. All-day events are dates, which stand where Exchange puts them.</summary>
    private static bool IsWithin(Occurrence each, DateTimeOffset from, DateTimeOffset to) =>
        each.IsAllDay || (each.Start < to && (each.End > from || each.Start == from));

    private static string? Among(EwsPage page, string iCalUId) => page.Items.FirstOrDefault(item => EwsEvents.UidOf(item).Equals(iCalUId, StringComparison.OrdinalIgnoreCase)) is { } item
        ? EwsItemId.Of(item).Id
        : null;

    /// <summary>An identity that is no GlobalObjectId cannot be searched for: calendar:UID is computed.</summary>
    private async Task<string?> FindAmongAllAsync(string iCalUId, CancellationToken cancellationToken)
    {
        var offset = 0;
        for (var count = 0; count < MostPages; count++)
        {
            var page = EwsPage.Read(await calls.ReadAsync(operations.FindAll(offset), cancellationToken));
            var found = Among(page, iCalUId);
            if (found is not null || page.IsLast || page.Items.Count == 0)
            {
                return found;
            }

            offset += Math.Max(1, page.Items.Count - Overlap);
        }

        throw new MailboxException(MailboxTrouble.Unknown, "The calendar has too many events to look for one of them.");
    }

    private static DateTimeOffset WholeSecond(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
}
