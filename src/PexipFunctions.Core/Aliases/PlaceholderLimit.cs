using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Storage;

namespace PexipFunctions.Aliases;

/// <summary>
/// Holds the aliases that placeholders are given to a number for each organizer and day, and for all strangers together: a tag of
/// one press can be sent with as many suffixes as its owner likes, and from as many addresses as a stranger has. One row for an
/// integration, written over each day, so that strangers cannot make it grow. Of a named domain that is not the mailbox's own, which
/// may be a public mail service's, all organizers together have a number, too. Organizers of the own domain stand apart, so that no
/// others can crowd them out, and have no number together.
/// </summary>
public sealed class PlaceholderLimit(ITables tables, PlaceholderSettings settings, TimeProvider time)
{
    private const string Row = "placeholders";

    /// <summary>
    /// Organizers of one day that are told apart, of the own domain and of all others each. The rest of the others share one count; the
    /// rest of the own domain's go on without.
    /// </summary>
    internal const int MostOrganizers = 2_000;
    private const string Others = "others";
    private readonly ITable table = tables.Get(TableNames.Aliases);

    /// <summary>Whether the organizer may have one more today.</summary>
    public async Task<PlaceholderDay> LookAsync(Integration integration, string organizer, CancellationToken cancellationToken) =>
        Judge(Today(await ReadAsync(integration.Id, cancellationToken)), integration, organizer);

    /// <summary>Takes one for the organizer; false when none is left. A crash behind it costs him one.</summary>
    public async Task<bool> TryTakeAsync(Integration integration, string organizer, CancellationToken cancellationToken)
    {
        var updated = await table.UpdateAsync<PlaceholderCounts>(
            Partition(integration.Id), Row, known => Today(known) is var today && Judge(today, integration, organizer) == PlaceholderDay.HasRoom ? Taken(today, integration, organizer) : null, cancellationToken);
        return updated.End == UpdateEnd.Written;
    }

    private PlaceholderDay Judge(PlaceholderCounts today, Integration integration, string organizer) =>
        CountOf(today, integration, organizer) is var (name, count) && count >= settings.PerOrganizerAndDay && name != Others ? PlaceholderDay.OrganizerIsFull
        : name == Others && count >= settings.PerOrganizerAndDay && !IsOwn(integration, organizer) ? PlaceholderDay.RestIsFull
        : !integration.IsInsider(organizer) && today.Strangers >= settings.StrangersPerDay ? PlaceholderDay.StrangersAreFull
        : NamedDomain(integration, organizer) is { } domain && today.Domains.GetValueOrDefault(domain) >= settings.PerDomainAndDay ? PlaceholderDay.DomainIsFull
        : PlaceholderDay.HasRoom;

    private static PlaceholderCounts Taken(PlaceholderCounts today, Integration integration, string organizer)
    {
        var (name, count) = CountOf(today, integration, organizer);
        var next = new Dictionary<string, int>(Counts(today, integration, organizer)) { [name] = count + 1 };
        return today with
        {
            Taken = IsOwn(integration, organizer) ? today.Taken : next,
            Own = IsOwn(integration, organizer) ? next : today.Own,
            Strangers = today.Strangers + (integration.IsInsider(organizer) ? 0 : 1),
            Domains = NamedDomain(integration, organizer) is { } domain ? new Dictionary<string, int>(today.Domains) { [domain] = today.Domains.GetValueOrDefault(domain) + 1 } : today.Domains,
        };
    }

    /// <summary>Null: of the mailbox's own domain, or a stranger. There are no more than an integration names.</summary>
    private static string? NamedDomain(Integration integration, string organizer) =>
        OrganizerDomains.Of(organizer) is var domain && integration.IsInsider(organizer) && !integration.IsOwn(domain) ? domain : null;

    private static bool IsOwn(Integration integration, string organizer) => integration.IsOwn(OrganizerDomains.Of(organizer));

    private static Dictionary<string, int> Counts(PlaceholderCounts today, Integration integration, string organizer) => IsOwn(integration, organizer) ? today.Own : today.Taken;

    private static (string Name, int Count) CountOf(PlaceholderCounts today, Integration integration, string organizer)
    {
        var (counts, hash) = (Counts(today, integration, organizer), AddressHash.Of(organizer));
        var name = counts.ContainsKey(hash) || counts.Count < MostOrganizers ? hash : Others;
        return (name, counts.GetValueOrDefault(name));
    }

    private PlaceholderCounts Today(PlaceholderCounts? known)
    {
        var day = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return known?.Day == day ? known : new PlaceholderCounts { Day = day };
    }

    private async Task<PlaceholderCounts?> ReadAsync(IntegrationId integration, CancellationToken cancellationToken) =>
        await table.FindAsync(Partition(integration), Row, cancellationToken) is { } row ? JsonRow.FromRow<PlaceholderCounts>(row) : null;

    // '!' never occurs in a numeric alias.
    private static string Partition(IntegrationId integration) => $"!placeholders:{integration}";
}
