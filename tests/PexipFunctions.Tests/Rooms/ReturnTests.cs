using PexipFunctions.Configuration;
using PexipFunctions.Operations;
using PexipFunctions.Rooms.Sweeping;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;
using PexipFunctions.Tests.Rooms.Changes;

namespace PexipFunctions.Tests.Rooms;

/// <summary>
/// After a time in which nothing was followed no room is made, kept or answered for by what was known before: first each known
/// meeting is compared with the calendar, however long Exchange takes to answer.
/// </summary>
public sealed class ReturnTests
{
    private static readonly DateTimeOffset Start = ProductWorld.Start.AddHours(4);
    private readonly ProductWorld world = new();

    public static TheoryData<IntegrationMode, IntegrationMode, Provisioning> Ways
    {
        get
        {
            var data = new TheoryData<IntegrationMode, IntegrationMode, Provisioning>();
            foreach (var (away, back, provisioning) in
                from away in (IntegrationMode[])[IntegrationMode.Off, IntegrationMode.Observe]
                from back in (IntegrationMode[])[IntegrationMode.On, IntegrationMode.Draining]
                from provisioning in Enum.GetValues<Provisioning>()
                select (away, back, provisioning))
            {
                data.Add(away, back, provisioning);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Nobody_joins_before_the_calendar_was_asked_and_then_who_may(IntegrationMode away, IntegrationMode back, Provisioning provisioning)
    {
        world.With(infinity => infinity with { Provisioning = provisioning, PolicySecretName = "policy" });
        var host = await world.StartAsync();
        var (kept, _) = await world.ScheduleAsync(host, hours: 4, subject: "Kept");
        var (moved, movedMeeting) = await world.ScheduleAsync(host, hours: 4, subject: "Moved");
        var (cancelled, cancelledMeeting) = await world.ScheduleAsync(host, hours: 4, subject: "Cancelled");
        await world.SwitchAsync(away);
        await host.AdvanceAsync(TimeSpan.FromMinutes(10));
        world.Exchange.Outlook.Edit(movedMeeting, new MeetingEdit { Start = Start.UtcDateTime.AddHours(6), End = Start.UtcDateTime.AddHours(7) });
        world.Exchange.Outlook.Cancel(cancelledMeeting);
        await host.AdvanceAsync(Start - world.Clock.GetUtcNow());
        await AssertAsync(host, false, false, false, kept.Alias, moved.Alias, cancelled.Alias);

        var made = host.Steps.Taken.Count(step => step == "infinity:create");
        world.Graph.Faults.Otherwise = (_, _) => new Fault { Status = 503 };
        await world.SwitchAsync(back);
        await host.PassAsync(TimeSpan.FromMinutes(20));
        await AssertAsync(host, false, false, false, kept.Alias, moved.Alias, cancelled.Alias);
        Assert.Equal(made, host.Steps.Taken.Count(step => step == "infinity:create"));

        world.Graph.Faults.Otherwise = (_, _) => null;
        await host.PassAsync(TimeSpan.FromMinutes(25));
        await AssertAsync(host, true, provisioning == Provisioning.AtAcceptance, false, kept.Alias, moved.Alias, cancelled.Alias);
        await host.AdvanceAsync(Start.AddHours(6) - world.Clock.GetUtcNow());
        await AssertAsync(host, false, true, false, kept.Alias, moved.Alias, cancelled.Alias);
    }

    [Theory]
    [MemberData(nameof(ChangedFieldTests.Fields), MemberType = typeof(ChangedFieldTests))]
    public async Task A_room_that_is_made_on_return_has_what_was_changed_meanwhile(string field, Provisioning provisioning)
    {
        foreach (var away in (IntegrationMode[])[IntegrationMode.Off, IntegrationMode.Observe])
        {
            var stage = await ChangeStage.BeginAsync(provisioning, ChangedField.All[field]);
            await stage.ScheduleAsync();
            await stage.UntilAsync(stage.Start.AddHours(-1));
            await stage.World.SwitchAsync(away);
            await stage.UntilAsync(stage.Opens);
            await stage.ChangeAsync();
            await stage.UntilAsync(stage.Start);
            Assert.Null(await stage.SeeAsync());
            await stage.World.SwitchAsync(IntegrationMode.On);
            await stage.UntilAsync(stage.Start.AddMinutes(7));

            Assert.True(await stage.IsChangedAsync());
        }
    }

    /// <summary>As it happens where several workers take messages: the room's is the first.</summary>
    [Theory]
    [MemberData(nameof(ChangedFieldTests.Fields), MemberType = typeof(ChangedFieldTests))]
    public async Task A_room_made_on_return_has_what_was_changed_when_room_work_is_faster_than_the_mailboxes_too(string field, Provisioning provisioning)
    {
        var stage = await ChangeStage.BeginAsync(provisioning, ChangedField.All[field]);
        await stage.ScheduleAsync();
        await stage.UntilAsync(stage.Start.AddHours(-1));
        await stage.ChangeAsync();
        await stage.World.SwitchAsync(IntegrationMode.Off);
        await stage.UntilAsync(stage.Start);
        await stage.World.SwitchAsync(IntegrationMode.On);
        for (var minute = 0; minute < 2; minute++)
        {
            stage.World.Clock.Advance(TimeSpan.FromMinutes(1));
            await stage.Host.SyncAsync();
            await stage.Host.WakeAsync();
            while (await stage.Host.TryWorkAsync(QueueNames.RoomWork))
            {
            }
        }

        await stage.UntilAsync(stage.Start.AddMinutes(9));
        Assert.True(await stage.IsChangedAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_room_whose_meeting_cannot_be_read_again_is_made_under_its_old_name_all_the_same(bool isPolicy)
    {
        var stage = await ChangeStage.BeginAsync(isPolicy ? Provisioning.ExternalPolicy : Provisioning.JoinWindow, ChangedField.All["conferenceNameTemplate"]);
        await stage.ScheduleAsync();
        await stage.UntilAsync(stage.Opens.AddMinutes(-16));
        await stage.ChangeAsync();
        stage.World.Graph.Faults.Otherwise = (_, _) => new Fault { Status = 503 };
        await stage.Host.PassAsync(TimeSpan.FromMinutes(20));

        Assert.NotNull(await stage.SeeAsync());
        Assert.False(await stage.IsChangedAsync());
    }

    [Theory]
    [InlineData(IntegrationMode.Off)]
    [InlineData(IntegrationMode.Observe)]
    public async Task A_room_in_use_all_the_while_is_kept_or_goes_by_what_the_calendar_says_then(IntegrationMode away)
    {
        var host = await world.StartAsync();
        var (kept, _) = await world.ScheduleAsync(host, hours: 0, length: 3, subject: "Kept");
        var (cancelled, meeting) = await world.ScheduleAsync(host, hours: 0, length: 3, subject: "Cancelled");
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));
        var guests = new[] { kept, cancelled }.Select(alias => world.Infinity.Join(alias.Alias, "Guest").ParticipantId!).ToList();
        await world.SwitchAsync(away);
        await host.AdvanceAsync(TimeSpan.FromMinutes(10));
        world.Exchange.Outlook.Cancel(meeting);
        world.Graph.Faults.Otherwise = (_, _) => new Fault { Status = 503 };
        await world.SwitchAsync(IntegrationMode.On);
        await host.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(2, world.Infinity.Rooms.Count);

        world.Graph.Faults.Otherwise = (_, _) => null;
        await host.PassAsync(TimeSpan.FromMinutes(25));
        guests.ForEach(guest => world.Infinity.Leave(guest));
        await host.PassAsync(TimeSpan.FromMinutes(5));
        Assert.True(Assert.Single(world.Infinity.Rooms).Answers(kept.Alias));
        Assert.Empty(world.Infinity.LiveRoomsTouched);
    }

    [Theory]
    [InlineData(IntegrationMode.Off, 30)]
    [InlineData(IntegrationMode.Observe, 30)]
    [InlineData(IntegrationMode.Off, 0)]
    public async Task Switched_off_a_room_in_use_stays_for_the_overrun_and_not_longer(IntegrationMode away, int overrun)
    {
        world.With(infinity => infinity with { OverrunMinutes = overrun });
        var host = await world.StartAsync();
        var (used, _) = await world.ScheduleAsync(host, hours: 0, length: 5);
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));
        world.Infinity.Join(used.Alias, "Guest");
        await world.SwitchAsync(away);
        await host.AdvanceAsync(TimeSpan.FromMinutes(overrun == 0 ? 8 : overrun - 1));
        Assert.Equal(overrun > 0, world.Infinity.Rooms.Count == 1);
        await host.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.Empty(world.Infinity.Rooms);
        Assert.All(world.Infinity.LiveRoomsTouched, touched => Assert.Equal("DELETE", touched.Verb));
    }

    [Theory]
    [InlineData(IntegrationMode.Off)]
    [InlineData(IntegrationMode.Observe)]
    public async Task Drift_and_alarm_say_what_is_without_a_room_while_it_lasts_and_nothing_afterwards(IntegrationMode away)
    {
        var host = await world.StartAsync();
        var (due, _) = await world.ScheduleAsync(host, hours: 1, length: 4, subject: "Due");
        var (used, _) = await world.ScheduleAsync(host, hours: 0, length: 4, subject: "In use");
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));
        var guest = world.Infinity.Join(used.Alias, "Guest");
        Assert.Empty(await world.DriftAsync(host));
        await world.SwitchAsync(away);
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(
            [(due.Alias, DriftState.Missing), (used.Alias, DriftState.Overrun)],
            (await world.DriftAsync(host)).Select(item => (item.Alias, item.State)).OrderBy(item => item.State == DriftState.Missing ? 0 : 1));
        Assert.All(await world.DriftAsync(host), item => Assert.Contains("off or only observes", item.Detail, StringComparison.Ordinal));
        Assert.True(await world.IsRaisedAsync(host, AlarmKinds.SwitchedOff));

        world.Infinity.Leave(guest.ParticipantId!);
        await world.SwitchAsync(IntegrationMode.On);
        await host.AdvanceAsync(TimeSpan.FromMinutes(12));
        Assert.Empty(await world.DriftAsync(host));
        Assert.Equal(2, world.Infinity.Rooms.Count);
        Assert.Empty(await host.Get<AlarmStore>().ListAsync(world.Integration.Id, default).ToListAsync());
    }

    private async Task AssertAsync(ProductHost host, bool kept, bool moved, bool cancelled, params string[] aliases)
    {
        var seen = new List<bool>();
        foreach (var alias in aliases)
        {
            seen.Add(await ChangeStage.SeeAsync(world, host, alias) is not null);
        }

        Assert.Equal([kept, moved, cancelled], seen);
    }
}
