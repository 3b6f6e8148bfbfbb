using PexipFunctions.Aliases;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Tests.Aliases;

namespace PexipFunctions.Tests.Meetings;

/// <summary>One situation to decide about, with its parts named; no I/O.</summary>
internal sealed record DeciderCase
{
    public static readonly DateTimeOffset Now = AliasSamples.Now;
    public static readonly DateTimeOffset Tomorrow = Now.AddDays(1);
    private static readonly AliasRecord Alias = AllocationSamples.Issued(AllocationSamples.Integration(), "7512345");

    public Integration Integration { get; init; } = AllocationSamples.Integration() with { ActiveSince = Now.AddDays(-60) };
    public Meeting? Known { get; init; }
    public CalendarEvent Event { get; init; } = new()
    {
        Id = "event",
        ETag = "1",
        ICalUId = "uid",
        Subject = "Review",
        Start = Tomorrow,
        End = Tomorrow.AddHours(1),
        Created = Now,
        LastModified = Now,
        OrganizerName = "Organizer One",
        OrganizerAddress = "organizer.one@example.com",
        Response = ResponseKind.NotResponded,
    };

    public MeetingKind Kind { get; init; } = MeetingKind.Single;

    /// <summary>The times of a series; a single has its event's.</summary>
    public IReadOnlyList<MeetingTime> Occurrences { get; init; } = [];
    public DateTimeOffset? HorizonEnd { get; init; }
    public AliasUsability Standing { get; init; } = AliasUsability.Usable;
    public BodyCondition Body { get; init; } = BodyCondition.Readable;
    public bool IsGone { get; init; }

    /// <summary>The organizer is no longer among the accepted domains.</summary>
    public bool IsOutside { get; init; }

    /// <summary>Which event is gone.</summary>
    public string? GoneId { get; init; }

    /// <summary>Whether the alias serves this meeting already.</summary>
    public bool IsBound { get; init; }
    public DateTimeOffset At { get; init; } = Now;

    public IReadOnlyList<MeetingTime> Times => Kind == MeetingKind.Single ? [new MeetingTime(default, Event.Start, Event.End)] : Occurrences;

    public DecisionInput Input => new(MeetingKey.FromUid(Event.ICalUId), Known, IsGone ? null : Arrived, Finding, Integration, At) { GoneId = GoneId, IsOutside = IsOutside };

    private Invitation Arrived => new(
        Event, Kind, Times, HorizonEnd, Times.Any(time => time.End > At), "1:" + Event.Subject,
        MeetingContent.TimesHash(Event, Kind), MeetingContent.TagsHash(Tags, Body), MeetingContent.DetailsHash(Event), Body);

    private BodyTags Tags => Standing == AliasUsability.Usable ? new BodyTags([AliasSamples.Tag()], [], 0) : AliasSamples.NoTags;

    private AliasLookup Finding => Standing switch
    {
        AliasUsability.Placeholder => new AliasLookup(Standing, null, new PlaceholderTag(Integration.Id, Now, PlaceholderTag.Anonymous, "UNIQUE")),
        AliasUsability.Usable or AliasUsability.Conflict or AliasUsability.Released or AliasUsability.BoundElsewhere => new AliasLookup(Standing, IsBound ? Alias with { Meetings = [MeetingKey.FromUid(Event.ICalUId)] } : Alias),
        _ => new AliasLookup(Standing),
    };

    /// <summary>A weekly series of three that starts tomorrow.</summary>
    public static DeciderCase Series() => new DeciderCase { Kind = MeetingKind.Series, HorizonEnd = Now.AddDays(30), Occurrences = [Occurrence(0), Occurrence(1), Occurrence(2)] }
        .Edit(item => item with { Kind = EventKind.SeriesMaster, Recurrence = "weekly:3" });

    public static MeetingTime Occurrence(int week) => new(Tomorrow.AddDays(7 * week), Tomorrow.AddDays(7 * week), Tomorrow.AddDays(7 * week).AddHours(1));

    /// <summary>That occurrence moved by hours, as an exception.</summary>
    public static MeetingTime Moved(int week, int hours) => Occurrence(week) with
    {
        Start = Occurrence(week).Start.AddHours(hours),
        End = Occurrence(week).End.AddHours(hours),
        IsException = true,
        EventId = $"exception{week}",
        SubjectHash = "1:Review",
    };

    /// <summary>The same situation where the meeting is known under another alias than its body shows.</summary>
    public DeciderCase Under(string alias) => this with { Known = Known! with { Alias = NumericAlias.Parse(alias), TagsHash = "other" } };

    public Decision Decide() => MeetingDecider.Decide(Input);

    public DeciderCase Edit(Func<CalendarEvent, CalendarEvent> change) => this with { Event = change(Event) };

    /// <summary>The same situation after the decision was written and its replies were sent.</summary>
    public DeciderCase Done() => Done(Decide());

    public DeciderCase Done(Decision decision)
    {
        var responded = decision.Replies.LastOrDefault(draft => draft.Action != ReplyAction.Mail);
        var row = Written(decision);
        return this with
        {
            Known = responded is null || row is null ? row : row with { RespondedAt = At, RespondedAccepting = !IsRefusal(responded) },
            Event = responded is null ? Event : Event with { Response = IsRefusal(responded) ? ResponseKind.Declined : ResponseKind.Accepted },
        };
    }

    private static bool IsRefusal(ReplyDraft draft) => draft.Action is ReplyAction.Decline or ReplyAction.DeclineSilently;

    /// <summary>The same situation after the decision was written, with its replies still unsent.</summary>
    public DeciderCase Unsent(Decision decision) => this with
    {
        Known = Written(decision) is { } row
            ? row with { Outbox = [.. decision.Replies.Select((draft, index) => new Reply { Id = $"{index}", Action = draft.Action, Text = draft.Text, EventId = draft.EventId })] }
            : null,
    };

    public override string ToString() =>
        $"{Known?.Status} {Known?.Reason} {Known?.Kind} <- {Kind} {Standing} {Body} {Event.Start:s} {Event.Subject} {Event.Location} {Event.Response} at {At:s}, {string.Join(' ', Times)}";

    private Meeting? Written(Decision decision) => (decision.Next ?? Known) is { } row
        ? row with { Alias = decision.Kind == DecisionKind.Schedule ? Alias.NumericAlias : row.Alias }
        : null;
}
