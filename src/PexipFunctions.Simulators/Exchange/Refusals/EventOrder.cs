namespace PexipFunctions.Simulators.Exchange;

/// <summary>The orders in which events can be listed.</summary>
internal static class EventOrder
{
    /// <summary>Null when there is no such order.</summary>
    public static Func<IEnumerable<EventView>, IOrderedEnumerable<EventView>>? Parse(string? by) => by switch
    {
        null or "start/dateTime" or "start/dateTime asc" => views => views.OrderBy(view => view.Event.Start),
        "lastModifiedDateTime" or "lastModifiedDateTime asc" => views => views.OrderBy(view => view.Event.LastModified),
        "lastModifiedDateTime desc" => views => views.OrderByDescending(view => view.Event.LastModified),
        _ => null,
    };
}
