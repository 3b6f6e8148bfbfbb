using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Aliases;

/// <summary>
/// Gives back aliases that no meeting came with, when the limit nears: old ones of people who did not sign in, and in each share
/// those of who has most. Nothing is lost by it: an alias that is given back is revived by its own tag as long as its number was not issued again.
/// </summary>
public sealed class ReclaimAliases(AliasStore aliases, UnusedAliases unused, TimeProvider time)
{
    /// <summary>Two for each that is issued keep the count below the limit.</summary>
    private const int Near = 2;

    /// <summary>At the limit more of the old ones, so that the next requests find room without.</summary>
    private const int AtLimit = 20;

    /// <summary>What was chosen may be somebody's by then, or another process's.</summary>
    private const int Attempts = 3;

    /// <summary>Past this age a view is read again in which what was chosen was another process's by then,</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromMilliseconds(200);

    /// <summary>and past this one, a view in which there was nothing to choose: whom it refuses may ask without end.</summary>
    private static readonly TimeSpan StaleWithout = TimeSpan.FromSeconds(2);

    /// <summary>Gives two old ones of strangers back. Bounded: one list, two requests for each, two for the count.</summary>
    /// <param name="kept">How long an alias is kept at least.</param>
    public async Task RunAsync(Integration integration, TimeSpan kept, CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - kept;
        var old = (await unused.ListOldestAsync(integration.Id, cancellationToken)).TakeWhile(note => note.IssuedAt <= before).Take(Near);
        var seen = await GiveBackAsync(integration.Id, old, cancellationToken);
        await (seen.Count > 0 ? unused.ForgetAsync(integration.Id, seen, cancellationToken) : Task.CompletedTask);
    }

    /// <summary>Whether a place can be made for who asks; makes none.</summary>
    /// <param name="from">Who asks (<see cref="UnusedNote.From"/>).</param>
    /// <param name="kept">How long a stranger's alias is kept in any case where its range has no more of them than others.</param>
    public async Task<bool> CanMakeRoomAsync(Integration integration, UnusedShare share, string from, TimeSpan kept, CancellationToken cancellationToken) =>
        (await unused.ViewAsync(integration.Id, share, cancellationToken)).HasFor(from, OldBefore(share, kept));

    /// <summary>
    /// At the limit: gives back, and takes a place of these by the same write, so that nobody else has it first; false when there is
    /// nothing that who asks may have. No more than that one place is made of what is not old: the rest would be the flood's.
    /// </summary>
    /// <param name="from">Who asks (<see cref="UnusedNote.From"/>).</param>
    /// <param name="kept">How long a stranger's alias is kept in any case where its range has no more of them than others.</param>
    public async Task<bool> TryMakeRoomAsync(Integration integration, UnusedShare share, string from, TimeSpan kept, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var view = await unused.ViewAsync(integration.Id, share, cancellationToken);
            var chosen = view.Take(from, OldBefore(share, kept), AtLimit);
            if (chosen.Count > 0 && await unused.TryExchangeAsync(integration, share, await GiveBackAsync(integration.Id, chosen, cancellationToken), cancellationToken))
            {
                return true;
            }

            if (time.GetUtcNow() - view.ReadAt >= (chosen.Count > 0 ? Stale : StaleWithout))
            {
                unused.ForgetView(integration.Id, share);
            }
            else if (chosen.Count == 0)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Of people who signed in none is too old: only who has most makes room.</summary>
    private DateTimeOffset OldBefore(UnusedShare share, TimeSpan kept) => share == UnusedShare.Anonymous ? time.GetUtcNow() - kept : DateTimeOffset.MinValue;

    private async Task<IReadOnlyList<UnusedNote>> GiveBackAsync(IntegrationId integration, IEnumerable<UnusedNote> chosen, CancellationToken cancellationToken)
    {
        var seen = new List<UnusedNote>();
        foreach (var note in chosen)
        {
            seen.AddRange(await TryGiveBackAsync(integration, note, cancellationToken) ? [note] : []);
        }

        return seen;
    }

    /// <summary>Whether its note is to go: also where a meeting has come with it, or the number has another life. False when somebody wrote in between.</summary>
    private async Task<bool> TryGiveBackAsync(IntegrationId integration, UnusedNote note, CancellationToken cancellationToken)
    {
        var known = await aliases.FindAsync(note.Alias, cancellationToken);
        return known?.Value is not { State: AliasState.Issued, Meetings.Count: 0, Room.MayExist: false } alias
            || (alias.IssuedTo is not null && note.Share == UnusedShare.Anonymous)
            || alias.Integration != integration || alias.IssuedAt != note.IssuedAt
            || await aliases.TryReplaceAsync(known, alias.Released(time.GetUtcNow()) with { IsReclaimed = true }, cancellationToken) is not null;
    }
}
