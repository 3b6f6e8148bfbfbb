using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Meetings;

/// <summary>Finds out what an invitation's tags are worth: at most one point read for each tag and each meeting that shares its alias.</summary>
internal sealed class FindAlias(AliasStore aliases, MeetingStore meetings, PlaceholderQuota quota, TimeProvider time)
{
    /// <summary>A body with more genuine tags than this is no meeting of ours; reading stays bounded.</summary>
    private const int MostTags = 8;

    /// <summary>Best first; never empty.</summary>
    public async Task<IReadOnlyList<AliasLookup>> RunAsync(MeetingReading reading, Invitation arrived, CancellationToken cancellationToken)
    {
        var (key, known, tags) = (reading.Key, reading.Known?.Value, reading.Tags);
        var findings = new List<AliasLookup>();
        foreach (var tag in tags.Aliases.Take(MostTags))
        {
            findings.Add(await FindAliasAsync(reading, arrived, tag, cancellationToken));
        }

        foreach (var tag in tags.Placeholders.Take(MostTags))
        {
            findings.Add(await FindPlaceholderAsync(reading, arrived, tag, cancellationToken));
        }

        // What stands in the body counts first: it is what attendees dial.
        List<AliasLookup> ranked = findings.Count > 0
            ? [.. findings.OrderBy(lookup => Rank(lookup, key))]
            : [new AliasLookup(WithoutTag(known, tags))];
        return MayHaveKept(ranked[0]) && known?.Alias is { } alias && await FindKeptAsync(reading.Integration, key, alias, cancellationToken) is { } kept
            ? [kept]
            : ranked;
    }

    /// <summary>Not where attendees are shown another alias of ours, which does not serve this meeting.</summary>
    private static bool MayHaveKept(AliasLookup best) =>
        !best.IsGood && !best.ShowsAlias;

    /// <summary>A meeting that is over for longer than the retention had an alias, whatever its body shows now.</summary>
    private static AliasUsability WithoutTag(Meeting? known, BodyTags tags) =>
        tags.Foreign > 0 ? AliasUsability.Invalid : known?.HasLostAlias == true ? AliasUsability.Released : AliasUsability.NoTag;

    /// <summary>Best first: bound to this very meeting, then usable, then what is most worth telling the organizer.</summary>
    private static int Rank(AliasLookup lookup, MeetingKey key) => lookup.Standing switch
    {
        AliasUsability.Usable when lookup.Alias!.Meetings.Contains(key) => 0,
        AliasUsability.Usable => 1,
        AliasUsability.Placeholder => 2,
        AliasUsability.Released => 3,
        AliasUsability.BoundElsewhere => 4,
        AliasUsability.Expired => 5,
        AliasUsability.Late => 5,
        _ => 6,
    };

    /// <summary>The alias that a refused or ended meeting had: kept for it until released.</summary>
    private async Task<AliasLookup?> FindKeptAsync(Integration integration, MeetingKey key, NumericAlias alias, CancellationToken cancellationToken)
    {
        var row = await aliases.FindAsync(alias, cancellationToken);
        return row?.Value is { State: not AliasState.Released } live && live.Integration == integration.Id && live.Meetings.All(other => other == key)
            ? new AliasLookup(AliasUsability.Usable, live, ETag: row.ETag)
            : null;
    }

    private async Task<AliasLookup> FindAliasAsync(MeetingReading reading, Invitation arrived, AliasTag tag, CancellationToken cancellationToken)
    {
        var integration = reading.Integration;
        if (tag.Integration != integration.Id)
        {
            return new AliasLookup(AliasUsability.Invalid);
        }

        var row = await aliases.FindAsync(tag.Alias, cancellationToken);
        return row?.Value switch
        {
            null => new AliasLookup(AliasUsability.Usable, AliasPins.Rebuilt(integration, tag.Alias, tag.Nonce, reading.Keys)),
            { } other when other.Nonce != tag.Nonce || other.IsOver => new AliasLookup(AliasUsability.Released, other),
            { Meetings.Count: 0 } late when integration.IsPastDraining(late.IssuedAt, time.GetUtcNow()) => new AliasLookup(AliasUsability.Late, late),
            { } alias => new AliasLookup(await StandingAsync(reading.Key, arrived, alias, cancellationToken), alias, ETag: row!.ETag),
        };
    }

    /// <summary>
    /// The person who obtained a placeholder's tag: a sign-in name need not be the organizer's address, and assistants book in the
    /// calendars of others.
    /// </summary>
    private async Task<AliasLookup> FindPlaceholderAsync(MeetingReading reading, Invitation arrived, PlaceholderTag tag, CancellationToken cancellationToken)
    {
        var (integration, item) = (reading.Integration, arrived.Event);
        if (tag.Integration != integration.Id)
        {
            return new AliasLookup(AliasUsability.Invalid);
        }

        if (await aliases.FindPlaceholderAsync(tag.Unique, cancellationToken) is { } bound)
        {
            var row = await aliases.FindAsync(bound.Alias, cancellationToken);
            return bound.Lives(row?.Value)
                ? new AliasLookup(await StandingAsync(reading.Key, arrived, row!.Value, cancellationToken), row.Value, tag, row.ETag)
                : new AliasLookup(AliasUsability.Released, row?.Value, tag);
        }

        // Counted to when the event was made, so that our own downtime does not expire it.
        var inTime = item.Created <= tag.Issued + TimeSpan.FromDays(integration.PlaceholderDays);
        var allowed = inTime && integration.Mode != IntegrationMode.Draining;
        return new AliasLookup(!allowed ? AliasUsability.Expired : await quota.LookAsync(integration, item.OrganizerAddress, tag, cancellationToken) switch
        {
            PlaceholderRoom.Free => AliasUsability.Placeholder,
            PlaceholderRoom.NoneLeft => AliasUsability.NoneLeft,
            _ => AliasUsability.TooMany,
        }, null, tag);
    }

    /// <summary>
    /// An alias that serves other meetings may serve this one too when they are the same organizer's and none of
    /// their times overlap: Outlook's "this and all following" makes a new series with the same body, and people copy
    /// last month's meeting. Times are compared without buffers: meetings back to back share their room.
    /// </summary>
    private async Task<AliasUsability> StandingAsync(MeetingKey key, Invitation arrived, AliasRecord alias, CancellationToken cancellationToken)
    {
        foreach (var other in alias.Meetings.Where(other => other != key))
        {
            var meeting = (await meetings.FindAsync(alias.Integration, other, cancellationToken))?.Value;
            // An alias that a meeting had before stays its own until it is let go: people may still have its instructions.
            if (meeting is not null && !IsContinued(meeting.Under(alias.NumericAlias, time.GetUtcNow()) ?? meeting with { Times = [] }, arrived))
            {
                return AliasUsability.BoundElsewhere;
            }
        }

        return AliasUsability.Usable;
    }

    private static bool IsContinued(Meeting other, Invitation arrived) =>
        string.Equals(other.OrganizerAddress, arrived.Event.OrganizerAddress, StringComparison.OrdinalIgnoreCase)
        && !other.Times.Any(old => arrived.Times.Any(time => old.Start < time.End && time.Start < old.End));
}
