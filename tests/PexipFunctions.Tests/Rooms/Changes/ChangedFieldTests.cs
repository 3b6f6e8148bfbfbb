using PexipFunctions.Configuration;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Meetings;

namespace PexipFunctions.Tests.Rooms.Changes;

/// <summary>
/// docs/admin/README.md, <em>What a change does</em>, <em>When the room is idle</em>: each field of that class, in each state of a
/// meeting, under each kind of provisioning. The fields are those of the product: a new one fails until it is played.
/// </summary>
public sealed class ChangedFieldTests
{
    private static readonly IReadOnlyList<string> Paths = [.. IntegrationFields.All.Where(field => field.Effect == ChangeEffect.WhenRoomIdle).Select(field => field.Path)];
    private static readonly Provisioning[] OnNode = [Provisioning.JoinWindow, Provisioning.AtAcceptance];

    public static TheoryData<string, Provisioning> Fields()
    {
        var data = new TheoryData<string, Provisioning>();
        foreach (var path in Paths)
        {
            foreach (var provisioning in Enum.GetValues<Provisioning>())
            {
                data.Add(path, provisioning);
            }
        }

        return data;
    }

    [Fact]
    public void Every_field_of_the_class_is_played_and_no_other() => Assert.Equal(Paths.Order(StringComparer.Ordinal), ChangedField.All.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task No_room_yet_the_first_one_has_it(string field, Provisioning provisioning)
    {
        var stage = await ChangeStage.BeginAsync(provisioning, ChangedField.All[field]);
        stage.World.NodeFaults.PlanOutage(stage.World.Clock.GetUtcNow(), stage.World.Clock.GetUtcNow().AddMinutes(10));
        await stage.ScheduleAsync();
        Assert.Null(await stage.SeeAsync());
        await stage.ChangeAsync();
        await stage.UntilAsync(stage.Start);

        Assert.True(await stage.IsChangedAsync());
    }

    /// <summary>A minute before rooms begin to be made: their meetings are read again first. One of <see cref="Provisioning.AtAcceptance"/> is there already.</summary>
    [Theory]
    [MemberData(nameof(Fields))]
    public async Task Just_before_it_is_made_the_first_one_has_it_too(string field, Provisioning provisioning)
    {
        var stage = await ChangeStage.BeginAsync(provisioning, ChangedField.All[field]);
        await stage.ScheduleAsync();
        await stage.UntilAsync(stage.Opens.AddMinutes(-16));
        await stage.ChangeAsync();
        await stage.UntilAsync(stage.Start);

        Assert.True(provisioning == Provisioning.AtAcceptance || await stage.IsChangedAsync());
    }

    /// <summary>Long before its window only a room of <see cref="Provisioning.AtAcceptance"/> is there.</summary>
    [Theory]
    [MemberData(nameof(Fields))]
    public async Task An_idle_room_that_nobody_may_join_soon_gets_it_within_minutes(string field, Provisioning provisioning)
    {
        var stage = await ChangeStage.BeginAsync(provisioning, ChangedField.All[field]);
        await stage.ScheduleAsync();
        await stage.UntilAsync(stage.Start.AddHours(-3));
        Assert.Equal(provisioning == Provisioning.AtAcceptance, await stage.SeeAsync() is not null);
        await stage.ChangeAsync();
        await stage.UntilAsync(stage.World.Clock.GetUtcNow().AddMinutes(12));
        Assert.True(provisioning != Provisioning.AtAcceptance || await stage.IsChangedAsync());

        await stage.UntilAsync(stage.Start);
        Assert.True(await stage.IsChangedAsync());
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task An_idle_room_that_may_be_joined_soon_keeps_what_it_has_and_the_next_has_it(string field, Provisioning provisioning)
    {
        var stage = await ChangeStage.BeginAsync(provisioning, ChangedField.All[field]);
        var meeting = await stage.ScheduleAsync();
        await stage.UntilAsync(stage.Opens.AddMinutes(-1));
        await stage.ChangeAsync();
        await stage.UntilAsync(stage.Opens.AddMinutes(1));
        var first = await stage.SeeAsync();
        Assert.True(!OnNode.Contains(provisioning) || !await stage.IsChangedAsync());
        await SeesSameAsync(stage, first, until: stage.Start);

        await SeesNextAsync(stage, meeting);
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task In_its_window_a_room_keeps_what_it_has_and_the_next_has_it(string field, Provisioning provisioning)
    {
        var stage = await ChangeStage.BeginAsync(provisioning, ChangedField.All[field]);
        var meeting = await stage.ScheduleAsync();
        await stage.UntilAsync(stage.Start);
        await stage.ChangeAsync();
        await SeesUnchangedAsync(stage, until: stage.Closes.AddMinutes(-2));

        await SeesNextAsync(stage, meeting);
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task In_use_a_room_is_not_touched_and_the_next_has_it(string field, Provisioning provisioning)
    {
        var stage = await ChangeStage.BeginAsync(provisioning, ChangedField.All[field]);
        var meeting = await stage.ScheduleAsync();
        await stage.UntilAsync(stage.Start);
        var guest = OnNode.Contains(provisioning) ? stage.World.Infinity.Join(stage.Alias.Alias, "Guest").ParticipantId! : "";
        await stage.ChangeAsync();
        await SeesUnchangedAsync(stage, until: stage.Closes.AddMinutes(-2));
        Assert.Empty(stage.World.Infinity.LiveRoomsTouched);
        stage.World.Infinity.Leave(guest);
        await SeesUnchangedAsync(stage, until: stage.Closes.AddMinutes(-1));

        await SeesNextAsync(stage, meeting);
    }

    /// <summary>Before the window somebody can be in none but a room of <see cref="Provisioning.AtAcceptance"/>.</summary>
    [Theory]
    [MemberData(nameof(Fields))]
    public async Task In_use_before_its_window_it_gets_it_once_idle(string field, Provisioning provisioning)
    {
        var stage = await ChangeStage.BeginAsync(provisioning, ChangedField.All[field]);
        await stage.ScheduleAsync();
        await stage.UntilAsync(stage.Start.AddHours(-3));
        var joined = stage.World.Infinity.Join(stage.Alias.Alias, "Guest");
        Assert.Equal(provisioning == Provisioning.AtAcceptance, joined.Joined);
        await stage.ChangeAsync();
        await stage.UntilAsync(stage.Start.AddHours(-2));
        Assert.True(!joined.Joined || !await stage.IsChangedAsync());
        stage.World.Infinity.Leave(joined.ParticipantId ?? "");
        await stage.UntilAsync(stage.World.Clock.GetUtcNow().AddMinutes(5));
        Assert.True(!joined.Joined || await stage.IsChangedAsync());

        Assert.Empty(stage.World.Infinity.LiveRoomsTouched);
        await stage.UntilAsync(stage.Start);
        Assert.True(await stage.IsChangedAsync());
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task Of_a_series_the_open_window_keeps_what_it_has_and_the_others_have_it(string field, Provisioning provisioning)
    {
        var stage = await ChangeStage.BeginAsync(provisioning, ChangedField.All[field]);
        await stage.ScheduleAsync(Scenario.Recurring(PatternType.Daily, stage.Start.UtcDateTime, 3));
        await stage.UntilAsync(stage.Start);
        await stage.ChangeAsync();
        await SeesUnchangedAsync(stage, until: stage.Closes.AddMinutes(-2));

        foreach (var day in (int[])[1, 2])
        {
            await stage.Host.AdvanceInStepsAsync(stage.Opens.AddDays(day).AddHours(-1) - stage.World.Clock.GetUtcNow());
            await stage.UntilAsync(stage.Start.AddDays(day));
            Assert.True(await stage.IsChangedAsync());
        }
    }

    private static async Task SeesUnchangedAsync(ChangeStage stage, DateTimeOffset until)
    {
        var first = await stage.SeeAsync();
        Assert.False(await stage.IsChangedAsync());
        await SeesSameAsync(stage, first, until);
    }

    private static async Task SeesSameAsync(ChangeStage stage, RoomProfile? first, DateTimeOffset until)
    {
        while (stage.World.Clock.GetUtcNow() < until)
        {
            await stage.UntilAsync(stage.World.Clock.GetUtcNow().AddMinutes(10) is var soon && soon < until ? soon : until);
            Assert.Equal(first, await stage.SeeAsync());
        }
    }

    /// <summary>The same meeting, moved behind its window that was open: its next room.</summary>
    private static async Task SeesNextAsync(ChangeStage stage, string meeting)
    {
        await stage.MoveAsync(meeting, stage.Start.AddHours(6));
        await stage.UntilAsync(stage.Start.AddHours(6));
        Assert.True(await stage.IsChangedAsync());
    }
}
