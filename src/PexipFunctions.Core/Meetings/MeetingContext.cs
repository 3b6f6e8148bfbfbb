using PexipFunctions.Aliases;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Storage;

namespace PexipFunctions.Meetings;

/// <summary>What was read of an event and of the meeting that it belongs to.</summary>
/// <param name="Exception">The exception whose notification led here; null: none did.</param>
/// <param name="Tags">Those of the event's body.</param>
internal record MeetingReading(MailboxContext Mailbox, MeetingKey Key, CalendarEvent Event, CalendarEvent? Exception, Versioned<Meeting>? Known, BodyTags Tags, TagKeyRing Keys)
{
    public Integration Integration => Mailbox.Integration;
}

/// <summary>All that one round of deciding has read, and what is decided upon.</summary>
internal sealed record MeetingContext : MeetingReading
{
    public MeetingContext(MeetingReading reading, DecisionInput input)
        : base(reading) => Input = input;

    public DecisionInput Input { get; }

    /// <summary>Occurrences whose bodies were read and show other tags than their series.</summary>
    public IReadOnlyList<OccurrenceFinding> Occurrences { get; init; } = [];

    /// <summary>The events that were read for it, with the version of each.</summary>
    public IReadOnlyList<(string EventId, string Version)> Read => Exception is { } exception && exception.Id != Event.Id
        ? [(Event.Id, Event.ETag), (exception.Id, exception.ETag)]
        : [(Event.Id, Event.ETag)];

    /// <summary>A finding whose row is rebuilt does not stand open where this meeting may have known it with PINs.</summary>
    public AliasLookup Closed(AliasLookup lookup) =>
        lookup is { IsLost: true, Alias: { HostPin.Length: 0 } alias } && Known?.Value.MayHaveHadPins(alias.NumericAlias) == true
            ? lookup with { Alias = AliasPins.Rebuilt(Integration, alias.NumericAlias, alias.Nonce, Keys, mayHaveHadPins: true) }
            : lookup;

    /// <summary>Whether this alias has new PINs of which the organizer does not know.</summary>
    public bool IsToTell(AliasRecord alias) =>
        alias.PinsAreNew && (Known?.Value.NewPinsTold.Contains(alias.NumericAlias) != true
            || Occurrences.Select(each => each.Alias).Append(Input.Alias).Any(lookup => lookup.IsLost && lookup.Alias?.NumericAlias == alias.NumericAlias));
}
