using System.Globalization;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations;

namespace PexipFunctions.Aliases;

/// <summary>
/// Holds the aliases that placeholders are given to all limits: those of a day (<see cref="PlaceholderLimit"/>), and the limit of
/// unused ones that holds for aliases that the add-in asks for (<see cref="AliasQuota"/>), in the share of who obtained the tag,
/// and in that of strangers where a stranger sends it.
/// </summary>
public sealed class PlaceholderQuota(PlaceholderLimit limit, AliasQuota quota, UnusedAliases unused, UnusedAliasSettings kept, PlaceholderSettings settings, AlarmStore alarms)
{
    /// <summary>Takes nothing. What strangers reach all together, or all reach, an alarm says.</summary>
    public async Task<PlaceholderRoom> LookAsync(Integration integration, string organizer, PlaceholderTag tag, CancellationToken cancellationToken)
    {
        var day = await limit.LookAsync(integration, organizer, cancellationToken);
        if (Detail(day, organizer) is { } detail)
        {
            await RaiseAsync(integration, detail, cancellationToken);
        }

        if (day != PlaceholderDay.HasRoom)
        {
            return PlaceholderRoom.DayIsFull;
        }

        if (await quota.HasRoomAsync(integration, ShareOf(integration, organizer, tag), From(integration, organizer, tag), kept.AnonymousKept, cancellationToken))
        {
            return PlaceholderRoom.Free;
        }

        await RaiseAsync(integration, string.Create(CultureInfo.InvariantCulture, $"As many aliases are given out and not used as may be ({integration.UnusedAliasLimit}): a meeting with the placeholder was given none."), cancellationToken);
        return PlaceholderRoom.NoneLeft;
    }

    /// <summary>Takes a place in each; false when there is none. A crash behind it costs one until the nightly count.</summary>
    public async Task<bool> TryTakeAsync(Integration integration, string organizer, PlaceholderTag tag, CancellationToken cancellationToken) =>
        await quota.TryTakeAsync(integration, ShareOf(integration, organizer, tag), From(integration, organizer, tag), kept.AnonymousKept, cancellationToken)
        && (await limit.TryTakeAsync(integration, organizer, cancellationToken) || await GiveBackAsync(integration, organizer, tag, cancellationToken));

    /// <summary>What was taken came to nothing; false.</summary>
    public async Task<bool> GiveBackAsync(Integration integration, string organizer, PlaceholderTag tag, CancellationToken cancellationToken)
    {
        await unused.GiveBackAsync(integration.Id, ShareOf(integration, organizer, tag), cancellationToken);
        return false;
    }

    /// <summary>Lets the place of an alias be found again when the limit nears; by then its meeting has it.</summary>
    public Task NoteAsync(Integration integration, AliasRecord alias, string organizer, PlaceholderTag tag, CancellationToken cancellationToken) =>
        unused.NoteAsync(alias, ShareOf(integration, organizer, tag), From(integration, organizer, tag), cancellationToken);

    private string? Detail(PlaceholderDay day, string organizer) => day switch
    {
        PlaceholderDay.StrangersAreFull => string.Create(CultureInfo.InvariantCulture, $"Organizers outside the mailbox's own and the named domains have been given {settings.StrangersPerDay} aliases for placeholders today: more of theirs are ignored until tomorrow (UTC)."),
        PlaceholderDay.DomainIsFull => string.Create(CultureInfo.InvariantCulture, $"Organizers of {DomainName.Describe(OrganizerDomains.Of(organizer))} have been given {settings.PerDomainAndDay} aliases for placeholders today: more of theirs are refused until tomorrow (UTC)."),
        PlaceholderDay.RestIsFull => string.Create(CultureInfo.InvariantCulture, $"More than {PlaceholderLimit.MostOrganizers} organizers of other domains than the mailbox's own have been given aliases for placeholders today: those who came later share one limit ({settings.PerOrganizerAndDay}), and are given no more until tomorrow (UTC)."),
        _ => null,
    };

    /// <summary>Of whom <c>*</c> alone lets in a tag of somebody who signed in was passed on: it opens nothing of people who signed in.</summary>
    private static UnusedShare ShareOf(Integration integration, string organizer, PlaceholderTag tag) =>
        tag.Organizer != PlaceholderTag.Anonymous && integration.IsInsider(organizer) ? UnusedShare.SignedIn : UnusedShare.Anonymous;

    /// <summary>Mail has no range of addresses: in its place organizers stand apart, and among strangers before that their domains.</summary>
    private static string From(Integration integration, string organizer, PlaceholderTag tag) =>
        string.Join('/', (ShareOf(integration, organizer, tag) == UnusedShare.Anonymous ? new[] { OrganizerDomains.Of(organizer), organizer } : [organizer]).Select(part => AddressHash.Of(part).Replace('/', '_')));

    private async Task RaiseAsync(Integration integration, string detail, CancellationToken cancellationToken)
    {
        if (await alarms.FindAsync(integration.Id, AlarmKinds.ManyPlaceholders, cancellationToken) is null)
        {
            await alarms.RaiseAsync(integration.Id, AlarmKinds.ManyPlaceholders, detail, cancellationToken);
        }
    }
}
