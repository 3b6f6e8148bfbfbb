using System.Globalization;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Mailboxes;
using PexipFunctions.Meetings;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Meetings;

/// <summary>One product on one world, with the words in which meeting tests are told.</summary>
internal sealed class Scenario
{
    private Scenario(ProductWorld world, ProductHost host) => (World, Host) = (world, host);

    public ProductWorld World { get; }
    public ProductHost Host { get; }
    public Outlook Outlook => World.Exchange.Outlook;
    public OutlookSeries Series => World.Exchange.OutlookSeries;

    /// <summary>The Monday on which all begins, 8:00 UTC.</summary>
    public static DateTime Monday => ProductWorld.Start.UtcDateTime.Date;

    public static async Task<Scenario> StartAsync(Func<Integration, Integration>? change = null, ContestedBehaviours? behaviours = null)
    {
        var world = new ProductWorld(behaviours);
        world.Integration = change?.Invoke(world.Integration) ?? world.Integration;
        return new Scenario(world, await world.StartAsync());
    }

    /// <summary>With app settings.</summary>
    public static async Task<Scenario> StartAsync(Action<ProductWorld> set)
    {
        var world = new ProductWorld();
        set(world);
        return new Scenario(world, await world.StartAsync());
    }

    /// <summary>A tagged body for a new meeting.</summary>
    public async Task<string> BodyAsync() => (await Host.IssueAsync()).Instructions;

    public MeetingDraft Draft(string body, DateTime start, double hours = 1) => new()
    {
        Organizer = ProductWorld.Organizer,
        OrganizerName = "Organizer One",
        Subject = "Review",
        Body = body,
        Start = start,
        End = start.AddHours(hours),
        Attendees = [new Attendee("Pexip Scheduling", ProductWorld.Mailbox, "required")],
    };

    /// <summary>A series each week on the day of <paramref name="start"/>; null occurrences: without end.</summary>
    public MeetingDraft Weekly(string body, DateTime start, int? occurrences = 6) => Draft(body, start) with
    {
        Recurrence = Recurring(PatternType.Weekly, start, occurrences) with
        {
            Pattern = new RecurrencePattern { Type = PatternType.Weekly, DaysOfWeek = [start.DayOfWeek] },
        },
    };

    public static Recurrence Recurring(PatternType pattern, DateTime start, int? occurrences) => new(
        new RecurrencePattern { Type = pattern },
        occurrences is null
            ? new RecurrenceRange { Type = RangeType.NoEnd, StartDate = DateOnly.FromDateTime(start) }
            : new RecurrenceRange { Type = RangeType.Numbered, StartDate = DateOnly.FromDateTime(start), NumberOfOccurrences = occurrences });

    /// <summary>Sends and settles; the meeting's handle.</summary>
    public async Task<string> SendAsync(MeetingDraft draft)
    {
        var meeting = Outlook.Create(draft);
        await SettleAsync();
        return meeting;
    }

    /// <summary>
    /// An invitation that the add-in did not make, by one of many people: each sends as many as a single sender is answered in an
    /// hour, and then it is the next one's turn.
    /// </summary>
    public Task<string> SendByHandAsync(int number, DateTime start, string body = "<p>By hand</p>") =>
        SendAsync(Draft(body, start) with { Organizer = Stranger(number / MassChangeGuard.MostOfOneSender) });

    public static string Stranger(int number) => string.Create(CultureInfo.InvariantCulture, $"stranger.{number}@example.com");

    /// <summary>What the first strangers got.</summary>
    public IReadOnlyList<string> RepliesToStrangers(int people = 10) => [.. Enumerable.Range(0, people).SelectMany(number => Replies(Stranger(number)))];

    /// <summary>Does something in Outlook and settles.</summary>
    public async Task DoAsync(Action action)
    {
        action();
        await SettleAsync();
    }

    /// <summary>Works off what there is. An Exchange Server must be asked what that is.</summary>
    private async Task SettleAsync()
    {
        await (World.Integration.Exchange.Kind == ExchangeSettings.EwsKind ? Host.Get<FollowCalendars>().RunAsync(CancellationToken.None) : Task.CompletedTask);
        await Host.SettleAsync();
    }

    /// <summary>What arrived in an inbox: kind and a word of the text.</summary>
    public IReadOnlyList<string> Replies(string address = ProductWorld.Organizer) =>
        World.Inbox(address).Select(message => $"{message.Kind}: {Word(message)}").ToList();

    /// <param name="host">Who is asked; null: the scenario's own.</param>
    public async Task<PexipFunctions.Meetings.Meeting?> MeetingAsync(string meeting, ProductHost? host = null)
    {
        var key = MeetingKey.FromUid(Outlook.ICalUId(meeting));
        return (await (host ?? Host).Get<MeetingStore>().FindAsync(World.Integration.Id, key, CancellationToken.None))?.Value;
    }

    /// <summary>Whether an event of it is missed, and was not found since.</summary>
    public static bool IsMissed(PexipFunctions.Meetings.Meeting? meeting) => meeting!.MissingSince is not null || meeting.Times.Any(time => time.MissingSince is not null);

    /// <summary>The join windows that a meeting has now.</summary>
    public async Task<IReadOnlyList<JoinWindow>> WindowsAsync(string meeting) =>
        await MeetingAsync(meeting) is { } row ? RoomTimes.Windows(row, World.Integration).OrderBy(window => window.Opens).ToList() : [];

    private static string Word(InboxMessage message)
    {
        var text = message.Text.Length > 0 ? message.Text : message.Html;
        return text switch
        {
            _ when text.Contains("occurrence in a recurring series", StringComparison.Ordinal) => "edited occurrence",
            _ when text.Contains("uses the Virtual Meeting Room of its series", StringComparison.Ordinal) => "occurrence under series",
            _ when text.Contains("series has been successfully rescheduled", StringComparison.Ordinal) => "edited series",
            _ when text.Contains("series has been successfully scheduled", StringComparison.Ordinal) => "new series",
            _ when text.Contains("successfully rescheduled", StringComparison.Ordinal) => "edited single",
            _ when text.Contains("successfully scheduled", StringComparison.Ordinal) => "new single",
            _ when text.Contains("currently valid scheduling data", StringComparison.Ordinal) => "invalid alias",
            _ when text.Contains("already", StringComparison.Ordinal) => "alias conflict",
            _ when text.Contains("alias has been deleted", StringComparison.Ordinal) => "alias deleted",
            _ when text.Contains("occurrences happen in the past", StringComparison.Ordinal) => "series in past",
            _ when text.Contains("occurs in the past", StringComparison.Ordinal) => "single in past",
            _ when text.Contains("CorrelationID", StringComparison.Ordinal) => "general error",
            _ when text.Contains("Please join my", StringComparison.Ordinal) => "instructions",
            _ => text.Trim(),
        };
    }
}
