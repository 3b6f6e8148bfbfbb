using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Mailboxes;
using PexipFunctions.Tests.Product;
using Xunit.Abstractions;

namespace PexipFunctions.Tests.Meetings;

/// <summary>Meetings that vanish from the calendar without a word: gone within three minutes, unless they are many.</summary>
public sealed class VanishedMeetingTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);
    private readonly ProductWorld world = new();

    [Fact]
    public async Task From_vanished_to_room_removed_it_takes_less_than_three_minutes_in_99_of_100_cases()
    {
        var times = new List<TimeSpan>();
        for (var seed = 0; seed < 100; seed++)
        {
            times.AddRange(await VanishAsync(new Random(seed), new ProductWorld(random: new SeededRandom(seed))));
        }

        times.Sort();
        var (median, p99) = (times[times.Count / 2], times[(int)Math.Ceiling(times.Count * 0.99) - 1]);
        output.WriteLine($"{times.Count} cases: median {median.TotalSeconds:F0} s, p99 {p99.TotalSeconds:F0} s, longest {times[^1].TotalSeconds:F0} s");
        Assert.Equal(300, times.Count);
        Assert.True(p99 < Longest, $"p99 is {p99.TotalSeconds:F0} s.");
    }

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(3, 15, 12)]
    [InlineData(4, 15, 15)]
    [InlineData(4, 40, 36)]
    [InlineData(15, 15, 15)]
    [InlineData(20, 220, 200)]
    [InlineData(21, 220, 220)]
    public async Task More_than_three_that_are_more_than_a_tenth_and_more_than_twenty_are_held_back(int vanished, int known, int left)
    {
        var (host, meetings) = await ScheduleAsync(known);
        meetings.Take(vanished).ToList().ForEach(each => world.Exchange.Outlook.DeleteWithoutNotice(each));
        await host.PassAsync(TimeSpan.FromMinutes(4));

        Assert.Equal(left, await ScheduledAsync(host));
        Assert.Equal(left == known ? [AlarmKinds.ManyRemovals.Name] : [], await AlarmsAsync(host));
    }

    [Theory]
    [InlineData(220, 25, 20)]
    [InlineData(15, 8, 3)]
    public async Task Vanishing_one_by_one_within_an_hour_they_are_held_back_at_the_same_number(int known, int vanished, int removed)
    {
        var (host, meetings) = await ScheduleAsync(known);
        foreach (var meeting in meetings.Take(vanished))
        {
            world.Exchange.Outlook.DeleteWithoutNotice(meeting);
            await host.PassAsync(TimeSpan.FromMinutes(58.0 / vanished));
        }

        Assert.Equal(known - removed, await ScheduledAsync(host));
        Assert.Equal([AlarmKinds.ManyRemovals.Name], await AlarmsAsync(host));
    }

    [Fact]
    public async Task Three_meetings_in_an_hour_go_on_vanishing_for_hours_and_none_is_held_back()
    {
        var (host, meetings) = await ScheduleAsync(15);
        foreach (var meeting in meetings.Take(8))
        {
            world.Exchange.Outlook.DeleteWithoutNotice(meeting);
            await host.AdvanceAsync(TimeSpan.FromMinutes(25));
        }

        Assert.Equal(7, await ScheduledAsync(host));
        Assert.Empty(await AlarmsAsync(host));
    }

    [Fact]
    public async Task What_organizers_cancel_is_never_held_back_and_does_not_count()
    {
        var (host, meetings) = await ScheduleAsync(40);
        meetings.Take(25).ToList().ForEach(world.Exchange.Outlook.Cancel);
        await host.PassAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(15, await ScheduledAsync(host));

        meetings.Skip(25).Take(3).ToList().ForEach(each => world.Exchange.Outlook.DeleteWithoutNotice(each));
        await host.PassAsync(TimeSpan.FromMinutes(4));
        Assert.Equal(12, await ScheduledAsync(host));
        Assert.Empty(await AlarmsAsync(host));
    }

    [Fact]
    public async Task A_cancellation_goes_through_while_removals_are_held_back()
    {
        var (host, meetings) = await ScheduleAsync(15);
        meetings.Take(4).ToList().ForEach(each => world.Exchange.Outlook.DeleteWithoutNotice(each));
        await host.PassAsync(TimeSpan.FromMinutes(4));
        world.Exchange.Outlook.Cancel(meetings[10]);
        await host.PassAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(14, await ScheduledAsync(host));
    }

    [Fact]
    public async Task The_first_look_is_that_of_a_404_for_a_known_event_too()
    {
        var (host, meetings) = await ScheduleAsync(1);
        world.Exchange.Notifications.Fate = _ => [];
        var known = (await world.FindMeetingAsync(meetings[0]))!;
        world.Exchange.Outlook.DeleteWithoutNotice(meetings[0]);
        await host.Get<DueStore>().AddAsync(DueItem.Meeting(world.Clock.GetUtcNow(), known.Integration, known.EventId), default);
        await host.PassAsync(Longest);

        Assert.Equal(0, await ScheduledAsync(host));
    }

    [Fact]
    public async Task Should_the_message_of_the_second_look_be_lost_the_due_row_comes_a_minute_later()
    {
        var (host, meetings) = await ScheduleAsync(1);
        world.Exchange.Outlook.DeleteWithoutNotice(meetings[0]);
        await host.PassAsync(TimeSpan.FromSeconds(10));
        Assert.True(await host.Get<MeetingStore>().ListAsync(world.Integration.Id, default).AllAsync(row => Scenario.IsMissed(row.Value)));
        world.Queues = new PexipFunctions.Simulators.InMemory.MemoryQueues(world.Clock);
        var other = world.StartOnStored();
        await other.PassAsync(TimeSpan.FromMinutes(3));

        Assert.Equal(0, await ScheduledAsync(other));
        Assert.Equal(0, world.Queues.Count(QueueNames.MailboxWork));
    }

    [Fact]
    public async Task The_second_look_waits_for_a_mailbox_that_does_not_answer()
    {
        var (host, meetings) = await ScheduleAsync(1);
        world.Exchange.Outlook.DeleteWithoutNotice(meetings[0]);
        await host.PassAsync(TimeSpan.FromSeconds(10));
        world.Graph.Faults.Otherwise = (_, _) => new PexipFunctions.Simulators.Exchange.Fault { Status = 503 };
        await host.PassAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(1, await ScheduledAsync(host));

        world.Graph.Faults.Otherwise = (_, _) => null;
        await host.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(0, await ScheduledAsync(host));
    }

    /// <summary>Three meetings that are open, in a mailbox that has others; each vanishes at a time of its own. How long their rooms stayed.</summary>
    private static async Task<IReadOnlyList<TimeSpan>> VanishAsync(Random random, ProductWorld world)
    {
        world.Exchange.Notifications.Fate = _ => [TimeSpan.FromSeconds(1 + (random.NextDouble() * 29))];
        var host = await world.StartAsync();
        var open = new List<(string Meeting, string Alias)>();
        for (var number = 0; number < 6; number++)
        {
            var issued = await host.IssueAsync();
            open.Add((world.Invite(issued.Instructions, hours: 0, organizer: $"organizer.{number}@example.com"), issued.NumericAlias));
        }

        await host.PassAsync(TimeSpan.FromSeconds(60 + random.Next(60)));
        Assert.Equal(6, world.Infinity.Rooms.Count);
        var (gone, times) = (open.Take(3).ToDictionary(each => each.Alias, _ => DateTimeOffset.MinValue), new List<TimeSpan>());
        foreach (var (meeting, alias) in open.Take(3))
        {
            world.Exchange.Outlook.DeleteWithoutNotice(meeting);
            gone[alias] = world.Clock.GetUtcNow();
            await StepAsync(TimeSpan.FromSeconds(random.Next(90)));
        }

        await StepAsync(TimeSpan.FromMinutes(6));
        return times;

        async Task StepAsync(TimeSpan by)
        {
            for (var until = world.Clock.GetUtcNow() + by; world.Clock.GetUtcNow() < until;)
            {
                await host.PassAsync(TimeSpan.FromSeconds(5));
                foreach (var alias in gone.Keys.Where(alias => gone[alias] > DateTimeOffset.MinValue && !world.Infinity.Rooms.Any(room => room.Tag.EndsWith($":{alias}", StringComparison.Ordinal))).ToList())
                {
                    times.Add(world.Clock.GetUtcNow() - gone[alias]);
                    gone.Remove(alias);
                }
            }
        }
    }

    private async Task<(ProductHost Host, List<string> Meetings)> ScheduleAsync(int count)
    {
        var host = await world.StartAsync();
        var meetings = new List<string>();
        for (var number = 0; number < count; number++)
        {
            meetings.Add(await host.InviteAsync(world, hours: 30 + number));
        }

        await host.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(count, await ScheduledAsync(host));
        return (host, meetings);
    }

    private Task<int> ScheduledAsync(ProductHost host) => host.Get<MeetingStore>()
        .ListAsync(world.Integration.Id, default).CountAsync(row => row.Value.Status == MeetingStatus.Scheduled).AsTask();

    /// <summary>But for that of acceptances that wait for their turn: hundreds were asked for at once.</summary>
    private Task<List<string>> AlarmsAsync(ProductHost host) =>
        host.Get<AlarmStore>().ListAsync(world.Integration.Id, default).Select(alarm => alarm.Kind).Where(kind => kind != AlarmKinds.SendingLimit.Name).ToListAsync().AsTask();
}
