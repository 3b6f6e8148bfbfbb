using System.Globalization;
using System.Xml.Linq;

namespace PexipFunctions.Simulators.Exchange.Ews;

/// <summary><c>FindItem</c> over the calendar: by a restriction, or the view of a time.</summary>
internal static class EwsFindItem
{
    private const int Most = 1000;

    /// <summary>Learn: CalendarView.</summary>
    private static readonly TimeSpan LongestView = TimeSpan.FromDays(2 * 366);

    public static XElement Answer(ResourceMailbox mailbox, XElement request)
    {
        var shape = new EwsShape(mailbox, request.Element(EwsXml.Messages + "ItemShape"), isList: true);
        var (error, found, offset, isLast) = request.Element(EwsXml.Messages + "CalendarView") is { } view ? View(mailbox, request, view) : Search(mailbox, request);
        var root = new XElement(
            EwsXml.Messages + "RootFolder",
            new XAttribute("IndexedPagingOffset", offset),
            new XAttribute("TotalItemsInView", found.Count),
            new XAttribute("IncludesLastItemInRange", EwsXml.Text(isLast)),
            new XElement(EwsXml.Types + "Items", found.Select(each => shape.Write(each))));
        return EwsXml.Answers("FindItem", EwsXml.Answer("FindItemResponseMessage", error, error is null ? root : null));
    }

    private static (EwsError? Error, List<EventView> Found, int Offset, bool IsLast) Search(ResourceMailbox mailbox, XElement request)
    {
        var restriction = request.Element(EwsXml.Messages + "Restriction")?.Elements().FirstOrDefault();
        if (restriction is not null && Condition(mailbox, restriction) is null)
        {
            return (EwsError.Unsearchable, [], 0, true);
        }

        var all = Sorted(mailbox.Listed().Where(each => restriction is null || Condition(mailbox, restriction)!(each)), mailbox, request).ToList();
        var paging = request.Element(EwsXml.Messages + "IndexedPageItemView");
        var offset = Number(paging, "Offset", 0);
        var most = Math.Min(Number(paging, "MaxEntriesReturned", int.MaxValue), restriction is null ? Most : mailbox.Behaviours.MostFound);
        var page = all.Skip(offset).Take(most).ToList();
        return (null, page, offset + page.Count, offset + page.Count >= all.Count);
    }

    /// <summary>Masters are expanded; a view goes with no restriction and no order (Learn: CalendarView).</summary>
    private static (EwsError? Error, List<EventView> Found, int Offset, bool IsLast) View(ResourceMailbox mailbox, XElement request, XElement view)
    {
        if (request.Element(EwsXml.Messages + "Restriction") is not null || request.Element(EwsXml.Messages + "SortOrder") is not null)
        {
            throw new EwsFault(500, "ErrorInvalidRequest", "A calendar view goes with no restriction and no sort order.");
        }

        var (from, to) = (Time(view, "StartDate"), Time(view, "EndDate"));
        if (to < from || to - from > LongestView)
        {
            return (to < from ? EwsError.ViewBackwards : EwsError.ViewRange, [], 0, true);
        }

        var most = Math.Min(Number(view, "MaxEntriesReturned", Most), Most);
        var shown = mailbox.Listed().SelectMany(each => each.Content.Recurrence is null ? [each] : mailbox.Instances(each.OrdinaryId, from, to) ?? [])
            .Where(each => new EwsView(each) is var seen && seen.Start < to && seen.End > from).OrderBy(each => new EwsView(each).Start).ToList();
        return (null, [.. shown.Take(most)], Math.Min(most, shown.Count), shown.Count <= most);
    }

    /// <summary>Null: nothing can be searched for by it, such as the UID, which is computed.</summary>
    private static Func<EventView, bool>? Condition(ResourceMailbox mailbox, XElement restriction)
    {
        var value = (string?)restriction.Descendants(EwsXml.Types + "Constant").FirstOrDefault()?.Attribute("Value") ?? "";
        var field = (string?)restriction.Element(EwsXml.Types + "FieldURI")?.Attribute("FieldURI");
        var id = (string?)restriction.Element(EwsXml.Types + "ExtendedFieldURI")?.Attribute("PropertyId");
        return (restriction.Name.LocalName, field, id) switch
        {
            ("IsGreaterThanOrEqualTo", "item:LastModifiedTime", null) => each => At(mailbox, each) >= Time(value),
            ("IsEqualTo", null, "35") => each => Encoded(new EwsView(each).CleanId) == value,
            ("IsEqualTo", null, "3") => each => Encoded(each.Event.ICalUId) == value,
            _ => null,
        };
    }

    private static IEnumerable<EventView> Sorted(IEnumerable<EventView> views, ResourceMailbox mailbox, XElement request) =>
        request.Element(EwsXml.Messages + "SortOrder")?.Element(EwsXml.Types + "FieldOrder") is not { } order ? views
        : (string?)order.Attribute("Order") == "Descending" ? views.OrderByDescending(each => At(mailbox, each))
        : views.OrderBy(each => At(mailbox, each));

    private static string Encoded(string hex) => Convert.ToBase64String(Convert.FromHexString(hex));

    /// <summary>When it changed, as fine as this Exchange keeps it.</summary>
    private static DateTimeOffset At(ResourceMailbox mailbox, EventView view) =>
        view.Event.LastModified is var time && mailbox.Behaviours.WholeSeconds ? time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond)) : time;

    private static int Number(XElement? element, string name, int otherwise) => (int?)element?.Attribute(name) ?? otherwise;

    private static DateTimeOffset Time(XElement view, string name) => Time((string?)view.Attribute(name) ?? throw EwsFault.Schema);

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : throw EwsFault.Schema;
}
