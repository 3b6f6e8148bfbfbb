using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Exchange.Graph;

namespace PexipFunctions.Tests.Exchange.Ews;

/// <summary>A mailbox of an Exchange Server.</summary>
internal abstract class ServerMailboxUnderTest : MailboxUnderTest
{
    /// <summary>Ids hold the folder.</summary>
    public override string UnknownId => new ItemId(1, 4711, null).Ordinary(1);

    public override Fault LostAcceptance => new() { Path = "/EWS/CreateItem", Cut = Cut.BeforeAnswer, AfterEffect = true };

    public override Fault Busy(TimeSpan wait) => new() { Status = 500, Code = "ErrorServerBusy", RetryAfter = wait };

    /// <summary>Ids change when an item moves, times have whole seconds, and nobody tells whether attendees are hidden.</summary>
    public override CalendarEvent Shown(EventView view) => view.Event with
    {
        Id = view.OrdinaryId,
        ETag = view.ChangeKey,
        SeriesMasterId = view.OrdinaryMasterId,
        HideAttendees = false,
        Attendees = [.. view.Event.Attendees.OrderBy(each => Array.IndexOf(["required", "optional", "resource"], each.Type))],
        Created = WholeSecond(view.Event.Created),
        LastModified = Exchange.Behaviours.WholeSeconds ? WholeSecond(view.Event.LastModified) : view.Event.LastModified,
    };

    private static DateTimeOffset WholeSecond(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
}
