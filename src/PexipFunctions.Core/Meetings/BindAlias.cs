using Azure;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Storage;

namespace PexipFunctions.Meetings;

/// <summary>
/// Step 1 of the order of writes: makes an alias serve a meeting, and writes the meeting's windows ahead in the room's part of
/// the row, so that room work need not be done while they are far off. Repeating it changes nothing.
/// </summary>
internal sealed class BindAlias(AliasStore aliases, AllocateAlias allocate, PlaceholderQuota quota, OperationLog operations, TimeProvider time)
{
    /// <summary>The alias as it is once bound; null when it was taken or released meanwhile: decide again.</summary>
    /// <param name="next">The meeting as it is to be written.</param>
    public async Task<AliasRecord?> RunAsync(Integration integration, Meeting next, AliasLookup lookup, TagKeyRing keys, CancellationToken cancellationToken)
    {
        var alias = lookup.Standing == AliasUsability.Placeholder
            ? await AllocateAsync(integration, next, lookup.Placeholder!, keys, cancellationToken)
            : lookup.Alias!;
        return alias is null ? null : await BindAsync(next.Key, WindowsAhead(integration, next), alias, lookup.ETag, cancellationToken);
    }

    /// <summary>The same for a scheduled meeting whose alias row was lost, whether there was something to do, and whether it has another row; null: the number is another's now.</summary>
    public async Task<(AliasRecord? Alias, bool IsNew, bool IsRebuilt)> RebindAsync(Integration integration, Meeting meeting, AliasRecord rebuilt, CancellationToken cancellationToken)
    {
        var known = (await aliases.FindAsync(rebuilt.NumericAlias, cancellationToken))?.Value;
        return known?.Meetings.Contains(meeting.Key) == true
            ? (known, false, false)
            : (await BindAsync(meeting.Key, WindowsAhead(integration, meeting), rebuilt, default, cancellationToken), true, known is null);
    }

    /// <summary>Where callers are answered from the row, windows come with the room that they lead to, from room work.</summary>
    private static IReadOnlyList<JoinWindow> WindowsAhead(Integration integration, Meeting meeting) =>
        integration.Infinity.Provisioning == Provisioning.ExternalPolicy ? [] : [.. RoomTimes.Windows(meeting, integration)];

    /// <summary>These instructions are mailed, and stand in no body that the add-in edits.</summary>
    private static PrintedBlock? NotPrinted(AliasRecord alias) => null;

    private async Task<AliasRecord?> AllocateAsync(Integration integration, Meeting next, PlaceholderTag tag, TagKeyRing keys, CancellationToken cancellationToken)
    {
        if (!await quota.TryTakeAsync(integration, next.OrganizerAddress, tag, cancellationToken))
        {
            return null;
        }

        var person = tag.Organizer == PlaceholderTag.Anonymous ? null : tag.Organizer;
        var alias = await allocate.RunAsync(integration, keys, person, NotPrinted, cancellationToken);
        if (alias is null || !await aliases.TryBindPlaceholderAsync(tag.Unique, alias, cancellationToken))
        {
            await (alias is null ? quota.GiveBackAsync(integration, next.OrganizerAddress, tag, cancellationToken) : Task.CompletedTask);
            return null;
        }

        await quota.NoteAsync(integration, alias, next.OrganizerAddress, tag, cancellationToken);

        await (person is null ? Task.CompletedTask : LogAsync(next, alias, person, cancellationToken));
        return alias;
    }

    private Task LogAsync(Meeting next, AliasRecord alias, string person, CancellationToken cancellationToken) => operations.WriteAsync(
        new Operations.Operation(
            time.GetUtcNow(), alias.Integration, next.CorrelationId, "alias", "allocated", $"for the placeholder of person {person}, who had signed in", "", next.Key.Value, alias.NumericAlias.Value, 0),
        cancellationToken);

    private async Task<AliasRecord?> BindAsync(MeetingKey key, IReadOnlyList<JoinWindow> windows, AliasRecord alias, ETag version, CancellationToken cancellationToken)
    {
        // What was just read is written over by its version; only where nothing needs to be written is it read again.
        var known = version == default || alias.Meetings.Contains(key) ? null : new Versioned<AliasRecord>(alias, version);
        var updated = await OptimisticUpdate.RunAsync(
            known,
            () => aliases.FindAsync(alias.NumericAlias, cancellationToken),
            row => row is null ? Bound(alias with { Meetings = [] }, key, windows) : row.Nonce != alias.Nonce || row.IsOver ? null : row.Meetings.Contains(key) ? row : Bound(row, key, windows),
            (from, next) => WriteAsync(from, next, cancellationToken));
        return updated.Row?.Value is { } bound && bound.Nonce == alias.Nonce && !bound.IsOver ? bound : null;
    }

    private async Task<Versioned<AliasRecord>?> WriteAsync(Versioned<AliasRecord>? known, AliasRecord next, CancellationToken cancellationToken) =>
        known is not null ? await aliases.TryReplaceAsync(known, next, cancellationToken)
        : await aliases.TryAddAsync(next, cancellationToken) ? new Versioned<AliasRecord>(next, default)
        : null;

    private AliasRecord Bound(AliasRecord alias, MeetingKey key, IReadOnlyList<JoinWindow> windows) => alias with
    {
        State = AliasState.Bound,
        ReleasedAt = null,
        IsGivenBack = false,
        IsReclaimed = false,
        Meetings = [.. alias.Meetings, key],
        Room = alias.Room with { Windows = RoomTimes.Unite([.. alias.Room.Windows, .. windows], alias.NumericAlias, time.GetUtcNow()) },
    };
}
