using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;

namespace PexipFunctions.Rooms.Sweeping;

/// <summary>
/// Compares this deployment's rooms on a Management Node with what should be there. Rooms are listed first and each
/// alias is read afterwards, so that a room made meanwhile is never taken for a left-over.
/// </summary>
public sealed class FindDrift(IInfinities infinities, DeploymentId deployment, AliasStore aliases, MeetingStore meetings, CalendarCompared calendar, TimeProvider time)
{
    /// <summary>How long after its time a room's creation may take before it counts as missing.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);
    private const string Away = ", though the integration is off or only observes";

    /// <param name="integrations">The integrations of one node.</param>
    /// <exception cref="InfinityException">The node could not be asked.</exception>
    public async Task<NodeDrift> RunAsync(IReadOnlyList<Integration> integrations, CancellationToken cancellationToken)
    {
        var prefix = RoomTag.OfDeployment(await deployment.GetAsync(cancellationToken));
        var listed = (await infinities.Open(integrations[0]).ListByTagPrefixAsync(prefix, cancellationToken))
            .Select(room => (Room: room, Owner: RoomTag.TryParse(room.Tag, prefix))).Where(item => item.Owner is not null).ToList();
        var items = new List<Drift>();
        foreach (var (room, owner) in listed)
        {
            if (await CheckAsync(room, owner!.Value.Integration, owner.Value.Alias, integrations, cancellationToken) is { } drift)
            {
                items.Add(drift);
            }
        }

        var there = listed.Select(item => item.Room.Tag).ToHashSet(StringComparer.Ordinal);
        var (missing, standing) = await ListMissingAsync(prefix, there, integrations, cancellationToken);
        return new NodeDrift(
            [.. items, .. missing], listed.GroupBy(item => item.Owner!.Value.Integration).ToDictionary(group => group.Key, group => group.Count()), standing);
    }

    /// <summary>Whether still no row stands for a room of which none did.</summary>
    public async Task<bool> IsUnknownAsync(Drift item, CancellationToken cancellationToken) =>
        (await aliases.FindAsync(item.NumericAlias, cancellationToken))?.Value.Integration != item.Integration;

    private async Task<Drift?> CheckAsync(Room room, IntegrationId owner, NumericAlias alias, IReadOnlyList<Integration> integrations, CancellationToken cancellationToken)
    {
        var row = (await aliases.FindAsync(alias, cancellationToken))?.Value;
        if (row is null || row.Integration != owner)
        {
            return new Drift(owner, alias, alias.Value, DriftState.Surplus, "No such alias is known; the sweep deletes the room.", room, HasRow: false);
        }

        var integration = integrations.FirstOrDefault(candidate => candidate.Id == owner);
        if (integration is null || RoomTimes.IsNeeded(row.Room.Windows, integration, alias, time.GetUtcNow()))
        {
            return null;
        }

        if (await IsWaitingAsync(row, integration, cancellationToken))
        {
            return new Drift(owner, alias, row.FullAlias, row.Room.SurplusSince is null ? DriftState.Surplus : DriftState.Overrun, $"It stays for now. {CalendarCompared.Waiting}", room, HasRow: true);
        }

        var (used, idle) = integration.IsServing() ? ("In use after its window", "No window of its alias is open") : ($"In use{Away}", $"There{Away}");
        return row.Room.SurplusSince is { } since
            ? new Drift(owner, alias, row.FullAlias, DriftState.Overrun, $"{used}, since {since:u}; it goes when idle, at most {integration.Infinity.OverrunMinutes} minutes later.", room, HasRow: true)
            : new Drift(owner, alias, row.FullAlias, DriftState.Surplus, $"{idle}; room work deletes it once idle.", room, HasRow: true);
    }

    private async Task<(List<Drift> Missing, List<AliasRecord> Standing)> ListMissingAsync(string prefix, HashSet<string> there, IReadOnlyList<Integration> integrations, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (missing, standing) = (new List<Drift>(), new List<AliasRecord>());
        await foreach (var row in aliases.ListAsync(cancellationToken))
        {
            var alias = row.Value;
            var integration = integrations.FirstOrDefault(candidate => candidate.Id == alias.Integration);
            standing.AddRange(integration is not null && alias.Room.MayExist ? [alias] : []);
            if (integration is null || there.Contains(RoomTag.Of(prefix, alias.Integration, alias.NumericAlias))
                || !RoomTimes.IsNeeded(alias.Room.Windows, integration.Infinity.Provisioning, alias.NumericAlias, now - Grace))
            {
                continue;
            }

            missing.Add(await IsWaitingAsync(alias, integration, cancellationToken)
                ? new Drift(integration.Id, alias.NumericAlias, alias.FullAlias, DriftState.Missing, $"Its window is open or opens soon. {CalendarCompared.Waiting}", null, HasRow: true)
                : Missing(alias, integration));
        }

        return (missing, standing);
    }

    /// <summary>Whether room work waits for the calendar, after a mode in which nothing was followed.</summary>
    private async Task<bool> IsWaitingAsync(AliasRecord alias, Integration integration, CancellationToken cancellationToken)
    {
        if (!integration.IsServing())
        {
            return false;
        }

        var found = await Task.WhenAll(alias.Meetings.Select(key => meetings.FindAsync(alias.Integration, key, cancellationToken)));
        return !await calendar.AreKnownAsync([.. found.Select(meeting => meeting?.Value).OfType<Meeting>()], integration, cancellationToken);
    }

    private static Drift Missing(AliasRecord alias, Integration integration) =>
        !integration.IsServing()
            ? new Drift(integration.Id, alias.NumericAlias, alias.FullAlias, DriftState.Missing, "Its window is open or opens soon, and no room is made: the integration is off or only observes.", null, HasRow: true)
            : alias.Room.Refusal.Length > 0
            ? new Drift(integration.Id, alias.NumericAlias, alias.FullAlias, DriftState.Conflict, $"{alias.Room.Refusal} It is tried again every 5 minutes.", null, HasRow: true)
            : new Drift(integration.Id, alias.NumericAlias, alias.FullAlias, DriftState.Missing, "Its window is open or opens soon; room work makes it.", null, HasRow: true);
}
