using PexipFunctions.Configuration;

namespace PexipFunctions.LocalHost;

/// <summary>What the playground's page sees and does: an organizer's Outlook, the Management Node, the clock.</summary>
internal sealed class PlaygroundWorld(LocalSimulators simulators, ShiftedClock clock)
{
    /// <summary>Of this start: what a page kept of another one is worth nothing.</summary>
    private readonly Guid start = Guid.NewGuid();

    public PlaygroundCalendar Calendar { get; } = new(simulators.Exchange!.Exchange);

    public void Advance(TimeSpan by) => clock.Advance(by);

    /// <summary>All that changes by itself: the time, the calendar, what the organizer received, the rooms.</summary>
    /// <param name="integration">Whose join windows are drawn; null: it was deleted.</param>
    public object Look(Integration? integration) => new
    {
        start,
        now = clock.GetUtcNow(),
        joinBefore = integration?.JoinBeforeBufferMinutes ?? 0,
        joinAfter = integration?.JoinAfterBufferMinutes ?? 0,
        identity = integration is null ? null : simulators.IdentityOf(integration.Id, integration.AddinServerFqdn),
        meetings = Calendar.List(),
        inbox = simulators.Exchange!.Exchange.Inboxes.Of(PlaygroundCalendar.Organizer).Select(message => new
        {
            received = message.Received,
            kind = message.Kind.ToString(),
            message.Subject,
            message.Text,
        }),
        rooms = simulators.Node!.Infinity.Rooms.Select(room => new
        {
            room.Id,
            room.Name,
            created = room.Created,
            aliases = room.Aliases.Select(alias => alias.Alias),
        }),
    };
}
