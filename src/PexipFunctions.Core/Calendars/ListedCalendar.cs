using PexipFunctions.Domain;

namespace PexipFunctions.Calendars;

/// <summary>All singles and series masters of a calendar, as the list of changes gives them.</summary>
internal sealed class ListedCalendar
{
    private const int MostPages = 500;
    private readonly Dictionary<string, EventChange> byId = new(StringComparer.Ordinal);
    private readonly Lazy<ILookup<MeetingKey, EventChange>> byKey;

    private ListedCalendar() => byKey = new(() => byId.Values.ToLookup(change => MeetingKey.FromUid(change.ICalUId)));

    /// <summary>Lists the whole calendar; null when it is too much to be listed.</summary>
    public static async Task<ListedCalendar?> ReadAsync(IMailbox mailbox, CancellationToken cancellationToken)
    {
        var calendar = new ListedCalendar();
        ChangePage? page = ChangePage.OfAll;
        for (var count = 0; count < MostPages && page is { } next; count++)
        {
            var changes = await mailbox.ListChangesAsync(next.Since, next.Top, cancellationToken);
            foreach (var change in changes)
            {
                calendar.byId[change.Id] = change;
            }

            page = next.Next(changes);
        }

        return page is null ? calendar : null;
    }

    public IReadOnlyCollection<EventChange> All => byId.Values;

    public EventChange? Find(string eventId) => byId.GetValueOrDefault(eventId);

    /// <summary>The events of a meeting, also those that came in the place of the one that is known.</summary>
    public IEnumerable<EventChange> Of(MeetingKey key) => byKey.Value[key];
}
