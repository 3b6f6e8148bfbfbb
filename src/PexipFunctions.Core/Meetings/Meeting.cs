using PexipFunctions.Domain;

namespace PexipFunctions.Meetings;

/// <summary>One meeting row: a meeting or series as it was last read and decided upon.</summary>
public sealed record Meeting
{
    /// <summary>Stored: of a meeting that ended since its event was no longer in the calendar.</summary>
    internal const string GoneReason = "gone";
    private const string StrippedReason = "over, retention ended";

    public required MeetingKey Key { get; init; }
    public required IntegrationId Integration { get; init; }
    public MeetingStatus Status { get; init; }
    public MeetingKind Kind { get; init; }

    /// <summary>Why it was refused, ignored or ended, for <c>explain</c>.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Immutable id of the single, the master, or the newest of the occurrences.</summary>
    public required string EventId { get; init; }

    public required string ICalUId { get; init; }
    public NumericAlias? Alias { get; init; }

    /// <summary>The nonce of that alias, from which its row can be rebuilt; null in rows of before.</summary>
    public string? AliasNonce { get; init; }

    /// <summary>Whether that alias had PINs when it was bound; null in rows of before.</summary>
    public bool? HadPins { get; init; }

    /// <summary>Aliases of it whose rows were rebuilt with new PINs that the organizer was told.</summary>
    public IReadOnlyList<NumericAlias> NewPinsTold { get; init; } = [];

    /// <summary>Aliases that it had before the organizer took another VMR: still bound to it, for no windows, until its retention is over; of a series that goes on, until theirs is.</summary>
    public IReadOnlyList<NumericAlias> FormerAliases { get; init; } = [];

    /// <summary>Since when each of them is; in rows of before, noted by the first night.</summary>
    public IReadOnlyDictionary<NumericAlias, DateTimeOffset> FormerSince { get; init; } = new Dictionary<NumericAlias, DateTimeOffset>();

    /// <summary>Aliases that occurrences of it have or had for themselves, until they are let go.</summary>
    public IReadOnlyList<OccurrenceAlias> OccurrenceAliases { get; init; } = [];

    public string OrganizerName { get; init; } = "";
    public string OrganizerAddress { get; init; } = "";

    /// <summary>The rendered VMR name, description and subject: all of the raw subject that is kept.</summary>
    public string Name { get; init; } = "";
    public string Description { get; init; } = "";
    public string Subject { get; init; } = "";
    public string SubjectHash { get; init; } = "";

    /// <summary>Which templates name, description and subject were rendered from (<see cref="Configuration.TextSet.MeetingFingerprint"/>).</summary>
    public string TextsFrom { get; init; } = "";

    /// <summary>Hash of what an edit must change to be answered: times, recurrence and organizer.</summary>
    public string TimesHash { get; init; } = "";

    /// <summary>Hash of the body's tags: new ones let a refused meeting be decided upon again.</summary>
    public string TagsHash { get; init; } = "";

    /// <summary>Hashes of the occurrences invited apart that were refused, each told once; the last ones where there are very many.</summary>
    public IReadOnlyList<string> RefusedOccurrences { get; init; } = [];

    /// <summary>Hash of what is followed silently: place, attendees, zone.</summary>
    public string DetailsHash { get; init; } = "";
    public string TimeZone { get; init; } = "";
    public bool IsAllDay { get; init; }

    /// <summary>The start of the single or of the pattern.</summary>
    public DateTimeOffset FirstStart { get; init; }
    public DateTimeOffset FirstEnd { get; init; }

    /// <summary>A series' pattern and range (<see cref="Calendars.CalendarEvent.Recurrence"/>): on which days it falls, beyond the times known.</summary>
    public string Recurrence { get; init; } = "";

    /// <summary>The times known: one for a single, those of the horizon for a series.</summary>
    public IReadOnlyList<MeetingTime> Times { get; init; } = [];

    /// <summary>Until when <see cref="Times"/> are known; null: all are.</summary>
    public DateTimeOffset? HorizonEnd { get; init; }

    /// <summary>Raised with each change of <see cref="Times"/>, status or alias: room work follows it.</summary>
    public int WindowsVersion { get; init; }

    /// <summary>The version for which a room-work message is known to have been queued, or to be needless until the due row wakes.</summary>
    public int QueuedVersion { get; init; }
    public IReadOnlyList<Reply> Outbox { get; init; } = [];

    /// <summary>When our last response was recorded as sent, and whether it accepted.</summary>
    public DateTimeOffset? RespondedAt { get; init; }
    public bool RespondedAccepting { get; init; }

    /// <summary>How often an unchanged meeting was accepted again because Exchange had reset our response.</summary>
    public int SilentAccepts { get; init; }

    /// <summary>Addresses that were sent the joining instructions of a placeholder meeting (keyed hashes); null: no such meeting.</summary>
    public IReadOnlyList<string>? Instructed { get; init; }

    /// <summary>The alias of whose conflict on Infinity the organizer was told after the acceptance; null: none.</summary>
    public NumericAlias? ConflictTold { get; init; }

    /// <summary>When the event was first not found; null: it is there. Occurrences invited apart have their own (<see cref="MissedSince"/>).</summary>
    public DateTimeOffset? MissingSince { get; init; }

    /// <summary>
    /// Events of it that were not as known when the integration came back from a mode in which nothing is followed: until each
    /// was read, no room is made or deleted for the meeting.
    /// </summary>
    public IReadOnlyList<string> Doubted { get; init; } = [];

    /// <summary>When the integration had been switched on last (<see cref="Configuration.Integration.ActiveSince"/>) as the meeting was read last.</summary>
    public DateTimeOffset ReadUnder { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>When it was over, as noted by the write that found it so (<see cref="MeetingEnd"/>); null: it was ahead then.</summary>
    public DateTimeOffset? OverSince { get; init; }
    public string CorrelationId { get; init; } = "";

    /// <summary>The end of the last time known.</summary>
    public DateTimeOffset LastEnd => Times.Count == 0 ? DateTimeOffset.MinValue : Times.Max(time => time.End);

    /// <summary>True when its retention is over: what is left tells it from others, and says how it ended.</summary>
    public bool IsStripped { get; init; }

    /// <summary>True when it was scheduled, and its alias has been let go.</summary>
    public bool HasLostAlias => IsStripped && Status == MeetingStatus.Ended && Reason == StrippedReason;

    /// <summary>Whether it ended since its event was no longer in the calendar: it may come back under another.</summary>
    public bool HasVanished => Status == MeetingStatus.Ended && Reason == GoneReason;

    /// <summary>Every alias under which it may be joined, or might until lately: whose rooms follow it.</summary>
    public IEnumerable<NumericAlias> ServedBy(DateTimeOffset since) =>
        OccurrenceAliases.Where(other => other.Until > since).Select(other => (NumericAlias?)other.Alias).Prepend(Alias).OfType<NumericAlias>().Distinct();

    /// <summary>Whether this alias is or was one of its own.</summary>
    public bool Bears(NumericAlias alias) => alias == Alias || FormerAliases.Contains(alias) || OccurrenceAliases.Any(other => other.Alias == alias);

    /// <summary>Whether this alias was known with PINs, or nothing says that it had none.</summary>
    public bool MayHaveHadPins(NumericAlias alias) =>
        alias == Alias ? HadPins != false : Bears(alias);

    /// <summary>
    /// The meeting as far as it is joined under this alias: of a series whose occurrences have VMRs for themselves, the rest, or
    /// those. Null: it has nothing to do with this alias.
    /// </summary>
    public Meeting? Under(NumericAlias alias, DateTimeOffset now)
    {
        if (alias == Alias)
        {
            return Times.Any(time => time.Own is not null) ? this with { Times = [.. Times.Where(time => time.Own is null)] } : this;
        }

        List<MeetingTime> own = [.. Times.Where(time => time.Own?.Alias == alias)];
        if (own.Count == 0 && OccurrenceAliases.All(other => other.Alias != alias))
        {
            return null;
        }

        var texts = (own.Find(time => time.End > now) ?? own.LastOrDefault())?.Own;
        return this with
        {
            Alias = alias,
            Times = [.. own.Select(time => time with { Own = null })],
            HorizonEnd = null,
            Name = texts?.Name ?? Name,
            Description = texts?.Description ?? Description,
            Subject = texts?.Subject ?? Subject,
        };
    }

    /// <summary>Whether this event counts for the meeting: of occurrences invited apart, those that are known; of others whichever led here.</summary>
    public bool Has(string eventId) => Kind != MeetingKind.Occurrences || Times.Any(time => time.EventId == eventId);

    /// <summary>Since when this event of it is missed; null: it is not.</summary>
    public DateTimeOffset? MissedSince(string eventId) =>
        Kind == MeetingKind.Occurrences ? Times.FirstOrDefault(time => time.EventId == eventId)?.MissingSince : MissingSince;

    /// <summary>The row that notes since when this event of it is missed.</summary>
    public Meeting Missed(string eventId, DateTimeOffset? since) => Kind == MeetingKind.Occurrences
        ? this with { Times = [.. Times.Select(time => time.EventId == eventId ? time with { MissingSince = since } : time)] }
        : this with { MissingSince = since };

    /// <summary>The row once this event of it was compared with the calendar: with the last doubt gone, its room is seen to.</summary>
    public Meeting Confirmed(string eventId)
    {
        List<string> left = Kind == MeetingKind.Occurrences ? [.. Doubted.Where(id => id != eventId && Has(id))] : [];
        return Doubted.Count == left.Count ? this
            : this with { Doubted = left, QueuedVersion = left.Count == 0 ? Math.Min(QueuedVersion, WindowsVersion - 1) : QueuedVersion };
    }

    /// <summary>
    /// What is kept of a meeting when its retention is over: identity, and how it ended, no person and no text. One that was
    /// scheduled had an alias, which is gone. One that was refused or ignored is still told from a new invitation.
    /// </summary>
    public Meeting Stripped() => new()
    {
        Key = Key,
        Integration = Integration,
        Status = Status == MeetingStatus.Scheduled ? MeetingStatus.Ended : Status,
        IsStripped = true,
        Kind = Kind,
        Reason = Alias is null || Status is MeetingStatus.Refused or MeetingStatus.Ignored ? Reason : StrippedReason,
        TimesHash = Status == MeetingStatus.Refused ? TimesHash : "",
        SubjectHash = Status == MeetingStatus.Refused ? SubjectHash : "",
        TagsHash = Status is MeetingStatus.Refused or MeetingStatus.Ignored ? TagsHash : "",
        RefusedOccurrences = RefusedOccurrences,
        EventId = EventId,
        ICalUId = ICalUId,
        WindowsVersion = WindowsVersion,
        QueuedVersion = WindowsVersion,
        CreatedAt = CreatedAt,
        ChangedAt = ChangedAt,
        OverSince = OverSince,
    };
}
