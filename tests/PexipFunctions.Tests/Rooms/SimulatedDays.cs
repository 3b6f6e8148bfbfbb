using PexipFunctions.Rooms;
using PexipFunctions.Rooms.Sweeping;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Rooms;

/// <summary>
/// Days of an organization: meetings and series are made, moved, renamed and cancelled, people join and stay on, the
/// node fails one request in ten and is down for 20 minutes twice a day, and two processes share the work, the hourly sweep
/// and the nightly look ahead. One takes its turn in the middle of the other's steps. What should be there is kept beside,
/// in <see cref="PlannedRoom"/>s.
/// </summary>
internal sealed class SimulatedDays(ProductWorld world, int seed)
{
    private const int MeetingsADay = 90;
    private const int InterruptOneStepIn = 60;
    /// <summary>Of what people do: the same in every run.</summary>
    private readonly Random random = new(seed);

    /// <summary>Of who interrupts whom: how many steps there are to interrupt hangs on the numbers of the aliases.</summary>
    private readonly Random turns = new(seed);
    private readonly List<PlannedRoom> planned = [];
    private readonly List<(DateTimeOffset From, DateTimeOffset Until)> outages = [];
    private readonly List<string> wrong = [];
    private readonly Dictionary<int, PlannedRoom> owners = [];
    private int joinsSeen;
    private int touchesSeen;
    private ProductHost[] hosts = [];
    private bool isInterrupting;
    private bool isResting;

    /// <summary>Minutes in which rooms differed from windows by more than the allowances, callers turned away, meetings cut off.</summary>
    public IReadOnlyList<string> Wrong => wrong;

    /// <summary>How many callers had to be let in.</summary>
    public int CallsDue { get; private set; }

    public int Meetings => planned.Count;

    /// <summary>How often a meeting got a new name while its room could be joined.</summary>
    public int RenamedWhileOpen => planned.Sum(room => room.RenamedWhileOpen);

    public async Task RunAsync(int days)
    {
        await world.StartAsync();
        hosts = [Host(), Host()];
        world.NodeFaults.FailAtRandom(0.1, seed);
        for (var minute = 0; minute < days * 24 * 60; minute++)
        {
            if (minute % (24 * 60) == 0)
            {
                PlanOutages();
            }

            await ActAsync();
            await PassAsync(minute);
            CheckCalls();
            await CheckRoomsAsync();
        }
    }

    private ProductHost Host()
    {
        var steps = new Steps { Remembers = false };
        var host = ProductHost.Start(world, steps);
        steps.Before = async _ =>
        {
            if (!isInterrupting && turns.Next(InterruptOneStepIn) == 0)
            {
                isInterrupting = true;
                var other = hosts[host == hosts[0] ? 1 : 0];
                await other.TryWorkAsync(turns.Next(2) == 0 ? QueueNames.RoomWork : QueueNames.MailboxWork);
                isInterrupting = false;
            }
        };
        return host;
    }

    private void PlanOutages()
    {
        foreach (var hours in (double[])[2.3, 5.7])
        {
            var from = world.Clock.GetUtcNow().AddHours(hours);
            outages.Add((from, from.AddMinutes(20)));
            world.NodeFaults.PlanOutage(from, from.AddMinutes(20));
        }
    }

    private async Task ActAsync()
    {
        var now = world.Clock.GetUtcNow();
        if (now.Hour is >= 8 and < 18 && random.Next(600) < MeetingsADay)
        {
            await MakeAsync(now);
        }

        if (random.Next(12) == 0 && planned.Where(room => room.MayChange(now)).ToList() is { Count: > 0 } changeable)
        {
            changeable[random.Next(changeable.Count)].Change(world, random);
        }
    }

    private async Task MakeAsync(DateTimeOffset now)
    {
        isInterrupting = true;
        var alias = await hosts[random.Next(2)].IssueAsync();
        isInterrupting = false;
        var room = PlannedRoom.Make(world, alias, now, random);
        planned.Add(room);
        if (random.Next(3) == 0)
        {
            var (start, end) = room.Times[0];
            world.Infinity.PlanCall(alias.Alias, "Guest", start, end.AddMinutes(random.Next(-20, 130)));
        }
    }

    private async Task PassAsync(int minute)
    {
        isResting = false;
        for (var part = 0; part < 6; part++)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(10));
            if (part == 0)
            {
                await hosts[minute % 2].WakeAsync();
                await (minute % 5 == 0 ? hosts[(minute + 1) % 2].SyncAsync() : Task.CompletedTask);
                await (minute % 60 == 17 ? hosts[random.Next(2)].Get<SweepRooms>().RunAsync(CancellationToken.None) : Task.CompletedTask);
                await (minute % (24 * 60) == 1121 ? hosts[random.Next(2)].Get<FindUpcomingConflicts>().RunAsync(CancellationToken.None) : Task.CompletedTask);
            }

            var worked = true;
            for (var turn = 0; worked; turn++)
            {
                var host = hosts[turn % 2];
                await host.DeliverAsync();
                worked = await host.TryWorkAsync(QueueNames.MailboxWork) || await host.TryWorkAsync(QueueNames.RoomWork);
            }

            isResting |= hosts.Any(IsResting);
        }
    }

    /// <summary>A rest of more than the 2 minutes of the product's schedule excuses nothing.</summary>
    private bool IsResting(ProductHost host) =>
        host.Get<NodeBackoff>().RestsUntil(world.Integration.Infinity) - world.Clock.GetUtcNow() <= TimeSpan.FromMinutes(2);

    /// <summary>Nobody is turned away from a room that may be joined, and nobody thrown out before the overrun is over or parted from the others.</summary>
    private void CheckCalls()
    {
        foreach (var call in world.Infinity.Joins.Skip(joinsSeen))
        {
            joinsSeen++;
            var afterOutage = outages.All(outage => call.At < outage.From || outage.Until + PlannedRoom.AnswerAllowance <= call.At);
            var isDue = afterOutage && planned.Exists(room => room.Alias == call.Alias && room.MustAnswer(call.At));
            CallsDue += isDue ? 1 : 0;
            if (isDue && !call.Joined)
            {
                wrong.Add($"{call.At:MM-dd HH:mm} {call.Alias}: a caller was turned away");
            }
        }

        wrong.AddRange(world.Infinity.LiveConferences.GroupBy(conference => conference.Tag).Where(meeting => meeting.Count() > 1)
            .Select(meeting => $"{world.Clock.GetUtcNow():MM-dd HH:mm} {meeting.Key}: a meeting is split"));
        foreach (var touched in world.Infinity.LiveRoomsTouched.Skip(touchesSeen))
        {
            touchesSeen++;
            if (touched.Verb != "DELETE" || !owners.TryGetValue(touched.RoomId, out var room) || !room.MayCutOff(touched.At))
            {
                wrong.Add($"{touched.At:MM-dd HH:mm} {touched.RoomName}: {touched.Verb} while in use");
            }
        }
    }

    private async Task CheckRoomsAsync()
    {
        var now = world.Clock.GetUtcNow();
        if (outages.Any(outage => outage.From <= now && now < outage.Until))
        {
            planned.ForEach(room => room.Excuse());
            return;
        }

        var there = world.Infinity.Rooms.SelectMany(room => room.Aliases.Select(alias => (alias.Alias, Room: room))).ToDictionary(pair => pair.Alias, pair => pair.Room);
        var live = world.Infinity.LiveConferences.Select(conference => conference.Name).ToHashSet();
        foreach (var room in planned)
        {
            if (there.TryGetValue(room.Alias, out var found))
            {
                owners[found.Id] = room;
            }

            if (room.Differs(now, found is not null, found is not null && live.Contains(found.Name)) is not { } fault)
            {
                room.Excuse();
            }
            else if (room.IsOverdue((await hosts[0].RowAsync(room.Alias.Split('@')[0])).Room.Failures, isResting))
            {
                wrong.Add($"{now:MM-dd HH:mm} {room.Alias}: {fault}");
            }
        }
    }
}
