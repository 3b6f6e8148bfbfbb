using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Tests.Rooms;

/// <summary>One meeting or series of a simulated day, and when its room should be there by the rules of the product.</summary>
internal sealed class PlannedRoom
{
    /// <summary>
    /// After so long who dials must be let in. A creation fails once in twenty times (half of the faults lose the answer only)
    /// and meets about as often a node that another room's failure put to rest. Ten such turns in a row, 1 in 10^10, cost 17
    /// minutes by <see cref="Waits"/>; replication takes 1, the work itself less than 2.
    /// </summary>
    public static readonly TimeSpan AnswerAllowance = TimeSpan.FromMinutes(20);

    /// <summary>
    /// How many minutes a room may differ from its windows although nothing failed: 2 until a room in use is looked at
    /// again, 1 until the next waking, 1 until the minute is over, 1 for messages that wait for one another.
    /// </summary>
    private const int Patience = 5;

    private static readonly TimeSpan BetweenChanges = TimeSpan.FromMinutes(8);

    /// <summary>Rooms are made up to 15 minutes ahead; windows up to 17 minutes apart share one.</summary>
    private static readonly TimeSpan LeadAllowance = TimeSpan.FromMinutes(18);
    private static readonly TimeSpan Overrun = TimeSpan.FromMinutes(120);
    private readonly string meeting;
    private readonly bool isSeries;
    private DateTimeOffset changedAt;
    private DateTimeOffset movedAt;
    private DateTimeOffset? cancelledSince;
    private int wrongMinutes;
    private int failuresBefore;

    private PlannedRoom(string alias, string meeting, bool isSeries, DateTimeOffset now) =>
        (Alias, this.meeting, this.isSeries, changedAt, movedAt) = (alias, meeting, isSeries, now, now);

    public string Alias { get; }

    public List<(DateTimeOffset Start, DateTimeOffset End)> Times { get; } = [];

    /// <summary>How often it got a new name while it could be joined.</summary>
    public int RenamedWhileOpen { get; private set; }

    public static PlannedRoom Make(ProductWorld world, IssuedAlias alias, DateTimeOffset now, Random random)
    {
        var start = new DateTimeOffset(now.Date, TimeSpan.Zero).AddMinutes((Math.Floor(now.TimeOfDay.TotalMinutes / 5) * 5) + (5 * random.Next(1, 100)));
        var length = TimeSpan.FromMinutes(15 * random.Next(1, 9));
        var series = random.Next(8) == 0;
        var id = world.Exchange.Outlook.Create(new MeetingDraft
        {
            Organizer = ProductWorld.Organizer,
            OrganizerName = "Organizer One",
            Subject = $"Meeting {random.Next(40)}",
            Body = alias.Instructions,
            Start = start.UtcDateTime,
            End = (start + length).UtcDateTime,
            Attendees = [new Attendee("Pexip Scheduling", ProductWorld.Mailbox, "required")],
            Recurrence = series ? Daily(start) : null,
        });
        var room = new PlannedRoom(alias.Alias, id, series, now);
        room.Times.AddRange(Enumerable.Range(0, series ? 3 : 1).Select(day => (start.AddDays(day), start.AddDays(day) + length)));
        return room;
    }

    public bool MayChange(DateTimeOffset now) => cancelledSince is null && Times[^1].End > now.AddMinutes(10) && now - changedAt > BetweenChanges;

    public void Change(ProductWorld world, Random random)
    {
        var now = world.Clock.GetUtcNow();
        var outlook = world.Exchange.Outlook;
        var choice = random.Next(isSeries ? 2 : 5);
        changedAt = now;
        if (choice == 1)
        {
            // Somebody dials while the new name may be under way, and somebody after: they must meet.
            world.Infinity.PlanCall(Alias, "Caller", now.AddSeconds(random.Next(10, 150)), now.AddMinutes(6));
            world.Infinity.PlanCall(Alias, "Caller after", now.AddMinutes(3), now.AddMinutes(5));
            RenamedWhileOpen += IsOpen(now) ? 1 : 0;
            outlook.Edit(meeting, new MeetingEdit { Subject = $"Renamed {random.Next(40)}" });
            return;
        }

        movedAt = now;
        if (choice == 0)
        {
            cancelledSince = IsOpen(now) ? now : LastEnd(now) ?? now;
            outlook.Cancel(meeting);
        }
        else
        {
            Times[0] = (choice < 4 ? Times[0].Start.AddMinutes(30) : Times[0].Start, Times[0].End.AddMinutes(choice < 4 ? 30 : 45));
            outlook.Edit(meeting, new MeetingEdit { Start = Times[0].Start.UtcDateTime, End = Times[0].End.UtcDateTime });
        }
    }

    /// <summary>Whether it should be there and is not, or the other way round; null: neither.</summary>
    public string? Differs(DateTimeOffset now, bool isThere, bool isLive)
    {
        var mustBe = IsOpen(now);
        var mayBe = Windows().Exists(window => window.Opens - LeadAllowance <= now && now < window.Closes);
        var overruns = isLive && now < new[] { changedAt, LastEnd(now) ?? changedAt }.Max() + Overrun;
        return mustBe && !isThere ? "no room in its window" : isThere && !mayBe && !overruns ? "a room outside its window" : null;
    }

    /// <summary>It is as it should be; or the node is down, and nothing can be put right.</summary>
    public void Excuse() => wrongMinutes = 0;

    /// <summary>
    /// Whether it differs for longer than it may. Chance has no part in this: a deletion is three requests and fails 23 times in
    /// a hundred, so that no fixed time is both short and never exceeded (1 in 10^6 weeks of 700 deletions: 14 in a row,
    /// 25 minutes). What counts is the node's failures of this very room, each with the wait that follows it, and minutes in which
    /// no process let the node rest after the failure of another.
    /// </summary>
    /// <param name="failures">Of work on this room, one after the other.</param>
    /// <param name="isResting">Whether a process put the node's work off in this minute.</param>
    public bool IsOverdue(int failures, bool isResting)
    {
        failuresBefore = wrongMinutes == 0 ? Math.Max(0, failures - 1) : failuresBefore;
        wrongMinutes += isResting && wrongMinutes > 0 ? 0 : 1;
        return wrongMinutes > Patience + Waits(failures) - Waits(failuresBefore);
    }

    /// <summary>Whether who dials at that moment must be let in: the window has been open, and the times unchanged, for the allowance.</summary>
    public bool MustAnswer(DateTimeOffset at) =>
        movedAt + AnswerAllowance <= at && Windows().Any(window => window.Opens + AnswerAllowance <= at && at < window.Closes);

    /// <summary>Whether a room in use may be deleted at that moment: its overrun is over.</summary>
    public bool MayCutOff(DateTimeOffset at) =>
        !IsOpen(at) && LastEnd(at) + Overrun <= at;

    /// <summary>Minutes until so many failures in a row have been tried again: 15, 30, 60 s, then 2 minutes each, and the next waking.</summary>
    private static int Waits(int failures) => Math.Min(failures, 3) + (2 * Math.Max(0, failures - 3));

    private bool IsOpen(DateTimeOffset at) => Windows().Exists(window => window.Opens <= at && at < window.Closes);

    private List<(DateTimeOffset Opens, DateTimeOffset Closes)> Windows() =>
        cancelledSince is not null ? [] : [.. Times.Select(time => (time.Start.AddMinutes(-30), time.End.AddMinutes(60)))];

    private DateTimeOffset? LastEnd(DateTimeOffset now) =>
        cancelledSince ?? Windows().Where(window => window.Closes <= now).Select(window => (DateTimeOffset?)window.Closes).Max();

    private static Recurrence Daily(DateTimeOffset start) => new(
        new RecurrencePattern { Type = PatternType.Daily },
        new RecurrenceRange { Type = RangeType.Numbered, StartDate = DateOnly.FromDateTime(start.UtcDateTime), NumberOfOccurrences = 3 });
}
