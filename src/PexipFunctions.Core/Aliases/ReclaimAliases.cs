using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Aliases;

/// <summary>
/// Gives back aliases that were given to people who did not sign in and that no meeting came with, when the limit nears. Nothing
/// is lost by it: an alias that is given back is revived by its own tag as long as its number was not issued again.
/// </summary>
public sealed class ReclaimAliases(AliasStore aliases, UnusedAliases unused, TimeProvider time)
{
    /// <summary>Two for each that is issued keep the count below the limit.</summary>
    private const int Near = 2;

    /// <summary>At the limit more, so that the next ones find room without.</summary>
    private const int AtLimit = 20;

    /// <summary>Bounded: one list, two requests for each alias that is given back, two for the count.</summary>
    /// <param name="from">Keyed hash of the range of addresses that asks.</param>
    /// <param name="kept">How long an alias is kept in any case where its range has no more of them than others.</param>
    /// <param name="isFull">Whether there is no room without it.</param>
    public async Task RunAsync(Integration integration, string from, TimeSpan kept, bool isFull, CancellationToken cancellationToken)
    {
        var seen = new List<UnusedNote>();
        foreach (var note in Choose(await unused.ListOldestAsync(integration.Id, cancellationToken), from, time.GetUtcNow() - kept, isFull))
        {
            seen.AddRange(await TryGiveBackAsync(integration.Id, note, cancellationToken) ? [note] : []);
        }

        await (seen.Count > 0 ? unused.ForgetAsync(integration.Id, seen, cancellationToken) : Task.CompletedTask);
    }

    /// <summary>
    /// The oldest. At the limit, where none is old enough: one of the range of addresses that has most of them, if that are more
    /// than the asking one has. So a range that asks without end makes room for others, and never others for it. Pure.
    /// </summary>
    internal static IReadOnlyList<UnusedNote> Choose(IReadOnlyList<UnusedNote> oldest, string from, DateTimeOffset before, bool isFull)
    {
        var old = oldest.TakeWhile(note => note.IssuedAt <= before).Take(isFull ? AtLimit : Near).ToList();
        if (old.Count > 0 || !isFull)
        {
            return old;
        }

        var heaviest = oldest.GroupBy(note => note.From).MaxBy(group => group.Count());
        return heaviest is not null && heaviest.Count() > oldest.Count(note => note.From == from) ? [heaviest.First()] : [];
    }

    /// <summary>Whether its note is to go: also where a meeting has come with it, or the number has another life. False when somebody wrote in between.</summary>
    private async Task<bool> TryGiveBackAsync(IntegrationId integration, UnusedNote note, CancellationToken cancellationToken)
    {
        var known = await aliases.FindAsync(note.Alias, cancellationToken);
        return known?.Value is not { State: AliasState.Issued, Meetings.Count: 0, IssuedTo: null, Room.MayExist: false } alias
            || alias.IntegrationId != integration || alias.IssuedAt != note.IssuedAt
            || await aliases.TryReplaceAsync(known, alias.Released(time.GetUtcNow()) with { IsReclaimed = true }, cancellationToken) is not null;
    }
}
