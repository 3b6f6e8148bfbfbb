using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Meetings;

/// <summary>
/// The mailbox is invited to some occurrences of a series, and one of them vanishes from its calendar without a cancellation:
/// its own window goes, after the second look, and no other.
/// </summary>
public sealed class GoneOccurrenceTests
{
    private const int Many = 21;
    private static DateTime Tuesday => Scenario.Monday.AddDays(1).AddHours(10);

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public async Task Only_the_gone_occurrence_s_own_window_goes(int gone, bool notified)
    {
        var (scenario, meeting) = await InvitedAsync(2, new ContestedBehaviours { WebhooksFire = notified });
        await VanishAsync(scenario, gone);
        Assert.Equal(2, (await scenario.WindowsAsync(meeting)).Count);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(90));

        var window = Assert.Single(await scenario.WindowsAsync(meeting));
        Assert.Equal(Start(1 - gone).AddMinutes(-30), window.Opens.UtcDateTime);
        Assert.DoesNotContain(scenario.Replies(), reply => reply.StartsWith("Decline", StringComparison.Ordinal));
        await scenario.Host.AdvanceAsync(window.Opens - scenario.World.Clock.GetUtcNow());
        Assert.Single(scenario.World.Infinity.Rooms);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task When_the_last_one_vanishes_too_the_meeting_has_ended(int first)
    {
        var (scenario, meeting) = await InvitedAsync(2);
        await VanishAsync(scenario, first);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(30));
        await VanishAsync(scenario, 1 - first);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(30));

        Assert.Equal(MeetingStatus.Ended, (await scenario.MeetingAsync(meeting))!.Status);
    }

    [Fact]
    public async Task An_occurrence_that_the_calendar_does_not_list_is_gone_for_good_though_its_id_still_reads()
    {
        var (scenario, meeting) = await InvitedAsync(2, new ContestedBehaviours { DeletedStaysReadable = true });
        var vanished = await VanishAsync(scenario, 1);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(30));
        Assert.Single(await scenario.WindowsAsync(meeting));

        await scenario.Host.Get<DueStore>().AddAsync(DueItem.Meeting(scenario.World.Clock.GetUtcNow(), scenario.World.Integration.Id, vanished), CancellationToken.None);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Single(await scenario.WindowsAsync(meeting));
    }

    [Fact]
    public async Task An_occurrence_that_is_there_again_at_the_second_look_keeps_its_window()
    {
        var (scenario, meeting) = await InvitedAsync(2);
        var vanished = await VanishAsync(scenario, 1);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.True(Scenario.IsMissed(await scenario.MeetingAsync(meeting)));
        await scenario.DoAsync(() => Mailbox(scenario).Restore(vanished));
        await scenario.Host.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.Equal(2, (await scenario.WindowsAsync(meeting)).Count);
        Assert.False(Scenario.IsMissed(await scenario.MeetingAsync(meeting)));
    }

    [Fact]
    public async Task Invited_to_it_again_it_is_accepted_and_has_its_window_again()
    {
        var (scenario, meeting) = await InvitedAsync(2);
        await VanishAsync(scenario, 1);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(30));
        var before = scenario.Replies().Count;
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(1), new MeetingEdit { Subject = "Again" }));

        Assert.Equal(2, (await scenario.WindowsAsync(meeting)).Count);
        Assert.Equal(before + 1, scenario.Replies().Count);
    }

    [Fact]
    public async Task Invited_to_it_again_before_it_counts_as_gone_it_is_answered_under_its_new_event_and_stays()
    {
        var (scenario, meeting) = await InvitedAsync(2);
        var vanished = await VanishAsync(scenario, 1);
        await scenario.DoAsync(() => scenario.Outlook.Resend(meeting));
        await scenario.Host.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.Equal(2, (await scenario.WindowsAsync(meeting)).Count);
        Assert.DoesNotContain((await scenario.MeetingAsync(meeting))!.Times, time => time.EventId == vanished);
        Assert.Equal("Accept: edited occurrence", scenario.Replies()[^1]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_look_whose_note_meets_another_write_is_not_lost(int look)
    {
        var (scenario, meeting) = await InvitedAsync(2);
        var looks = 0;
        scenario.Host.Steps.Before = async step =>
        {
            if (step == "meetings:replace" && looks++ == look)
            {
                var store = new MeetingStore(scenario.World.Tables);
                var row = await store.FindAsync(scenario.World.Integration.Id, MeetingKey.FromUid(scenario.Outlook.ICalUId(meeting)), CancellationToken.None);
                await store.TryReplaceAsync(row!, row!.Value, CancellationToken.None);
            }
        };
        await VanishAsync(scenario, 1);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(12));

        Assert.Single(await scenario.WindowsAsync(meeting));
        Assert.True(looks > 2, "No write was met.");
    }

    [Fact]
    public async Task Each_of_two_occurrences_that_are_held_back_is_logged_once()
    {
        var (scenario, meeting) = await InvitedAsync(3);
        await scenario.Host.Get<AlarmStore>().RaiseAsync(scenario.World.Integration.Id, AlarmKinds.ManyRemovals, new AlarmDetail("detail") { Holds = true }, CancellationToken.None);
        await VanishAsync(scenario, 0);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(1));
        await VanishAsync(scenario, 1);
        await scenario.Host.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(3, (await scenario.WindowsAsync(meeting)).Count);
        var log = scenario.Host.Get<OperationLog>().ListAsync(scenario.World.Integration.Id, scenario.World.Clock.GetUtcNow(), null, CancellationToken.None);
        Assert.Equal(2, await log.CountAsync(line => line.Operation.Reason == "held back: an occurrence is gone from the calendar"));
    }

    [Fact]
    public async Task Many_occurrences_that_vanish_at_once_are_held_back_like_whole_meetings()
    {
        var (scenario, meeting) = await InvitedAsync(Many + 1);
        var others = await InviteOthersAsync(scenario);
        Mailbox(scenario).Calendar().ToList().ForEach(view => Mailbox(scenario).Delete(view.Event.Id));
        await scenario.Host.AdvanceAsync(TimeSpan.FromHours(3));

        Assert.Equal(Many + 1, (await scenario.WindowsAsync(meeting)).Count);
        foreach (var other in others)
        {
            Assert.Equal(MeetingStatus.Scheduled, (await scenario.MeetingAsync(other))!.Status);
        }

        Assert.True((await scenario.Host.Get<AlarmStore>().FindAsync(scenario.World.Integration.Id, AlarmKinds.ManyRemovals, CancellationToken.None))!.Holds);
    }

    private static async Task<(Scenario Scenario, string Meeting)> InvitedAsync(int count, ContestedBehaviours? behaviours = null)
    {
        var scenario = await Scenario.StartAsync(behaviours: behaviours);
        var meeting = scenario.Outlook.Create(scenario.Weekly(await scenario.BodyAsync(), Tuesday, occurrences: null) with { Attendees = [] });
        for (var week = 0; week < count; week++)
        {
            scenario.Series.InviteToOccurrence(meeting, Date(week), ProductWorld.Mailbox);
            await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(behaviours is { WebhooksFire: false } ? 20 : 1));
        }

        Assert.Equal(count, (await scenario.WindowsAsync(meeting)).Count);
        return (scenario, meeting);
    }

    private static async Task<IReadOnlyList<string>> InviteOthersAsync(Scenario scenario)
    {
        var others = new List<string>();
        for (var number = 0; number < Many; number++)
        {
            others.Add(await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday.AddDays(2).AddHours(number))));
        }

        return others;
    }

    /// <summary>Somebody deletes it in the mailbox itself; its id.</summary>
    private static async Task<string> VanishAsync(Scenario scenario, int week)
    {
        var id = Mailbox(scenario).Calendar().Select(view => view.Event).Single(item => item.Start.UtcDateTime == Start(week)).Id;
        await scenario.DoAsync(() => Mailbox(scenario).Delete(id));
        return id;
    }

    private static ResourceMailbox Mailbox(Scenario scenario) => scenario.World.Exchange.FindResource(ProductWorld.Mailbox)!;

    private static DateTime Start(int week) => Tuesday.AddDays(7 * week);

    private static DateOnly Date(int week) => DateOnly.FromDateTime(Start(week));
}
