using PexipFunctions.Configuration;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Meetings;

namespace PexipFunctions.Tests.Rooms.Changes;

/// <summary>
/// The join buffers take effect at once, in each state of a meeting and under each kind of provisioning: who may join is judged by
/// what is set now, and a room in use is never touched.
/// </summary>
public sealed class BufferTests
{
    private const string Before = "joinBeforeBufferMinutes";
    private const string After = "joinAfterBufferMinutes";

    /// <summary>The fields that are played here.</summary>
    public static IReadOnlyList<string> Fields { get; } = [Before, After];

    public static TheoryData<string, Provisioning> All
    {
        get
        {
            var data = new TheoryData<string, Provisioning>();
            foreach (var (path, provisioning) in from path in Fields from provisioning in Enum.GetValues<Provisioning>() select (path, provisioning))
            {
                data.Add(path, provisioning);
            }

            return data;
        }
    }

    /// <summary>No room yet; under <see cref="Provisioning.AtAcceptance"/> an idle one.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public async Task The_next_window_has_it(string path, Provisioning provisioning)
    {
        var stage = await BeginAsync(path, provisioning, minutes: 120);
        await stage.ScheduleAsync();
        await stage.UntilAsync(stage.Start.AddHours(-3));
        await stage.ChangeAsync();
        await SeesWindowAsync(stage, path, 120, day: 0);
        Assert.Single(stage.World.Inbox());
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Shortened_the_next_window_is_shorter(string path, Provisioning provisioning)
    {
        var stage = await BeginAsync(path, provisioning, minutes: 5);
        await stage.ScheduleAsync();
        await stage.UntilAsync(stage.Start.AddHours(-3));
        await stage.ChangeAsync();
        await SeesWindowAsync(stage, path, 5, day: 0);
    }

    [Theory]
    [InlineData(Provisioning.JoinWindow)]
    [InlineData(Provisioning.AtAcceptance)]
    [InlineData(Provisioning.ExternalPolicy)]
    public async Task An_open_window_is_prolonged(Provisioning provisioning)
    {
        var stage = await BeginAsync(After, provisioning, minutes: 120);
        await stage.ScheduleAsync();
        await stage.UntilAsync(stage.Start);
        await stage.ChangeAsync();
        await stage.UntilAsync(stage.Start.AddHours(3).AddMinutes(-1));
        Assert.NotNull(await stage.SeeAsync());
        await stage.UntilAsync(stage.Start.AddHours(3).AddMinutes(3));
        Assert.Null(await stage.SeeAsync());
    }

    [Theory]
    [InlineData(Provisioning.JoinWindow, false)]
    [InlineData(Provisioning.JoinWindow, true)]
    [InlineData(Provisioning.AtAcceptance, false)]
    [InlineData(Provisioning.AtAcceptance, true)]
    [InlineData(Provisioning.ExternalPolicy, false)]
    public async Task An_open_window_is_shortened_and_a_room_in_use_stays_until_idle(Provisioning provisioning, bool isInUse)
    {
        var stage = await BeginAsync(After, provisioning, minutes: 0);
        await stage.ScheduleAsync();
        await stage.UntilAsync(stage.Start);
        var guest = isInUse ? stage.World.Infinity.Join(stage.Alias.Alias, "Guest").ParticipantId! : "";
        await stage.ChangeAsync();
        await stage.UntilAsync(stage.Start.AddHours(1).AddMinutes(-1));
        Assert.NotNull(await stage.SeeAsync());
        await stage.UntilAsync(stage.Start.AddHours(1).AddMinutes(8));
        Assert.Equal(isInUse, await stage.SeeAsync() is not null);
        Assert.Empty(stage.World.Infinity.LiveRoomsTouched);
        stage.World.Infinity.Leave(guest);
        await stage.Host.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Null(await stage.SeeAsync());
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Of_a_series_all_later_windows_have_it(string path, Provisioning provisioning)
    {
        var stage = await BeginAsync(path, provisioning, minutes: 120);
        await stage.ScheduleAsync(Scenario.Recurring(PatternType.Daily, stage.Start.UtcDateTime, 4));
        await stage.UntilAsync(stage.Start);
        await stage.ChangeAsync();
        foreach (var day in (int[])[1, 2])
        {
            await stage.Host.AdvanceInStepsAsync(stage.Start.AddDays(day).AddHours(-3) - stage.World.Clock.GetUtcNow());
            await SeesWindowAsync(stage, path, 120, day);
        }
    }

    private static Task<ChangeStage> BeginAsync(string path, Provisioning provisioning, int minutes) => ChangeStage.BeginAsync(provisioning, new ChangedField(
        integration => path == Before ? integration with { JoinBeforeBufferMinutes = minutes } : integration with { JoinAfterBufferMinutes = minutes }, _ => true));

    /// <summary>The edge of the window that the field moves; where a room is there from the acceptance on, only its end shows.</summary>
    private static async Task SeesWindowAsync(ChangeStage stage, string path, int minutes, int day)
    {
        var isThereAnyway = stage.World.Integration.Infinity.Provisioning == Provisioning.AtAcceptance;
        var (opens, closes) = (stage.Start.AddDays(day).AddMinutes(path == Before ? -minutes : -30), stage.Start.AddDays(day).AddHours(1).AddMinutes(path == After ? minutes : 60));
        await stage.UntilAsync(opens.AddMinutes(-16));
        Assert.Equal(isThereAnyway, await stage.SeeAsync() is not null);
        await stage.UntilAsync(opens.AddMinutes(1));
        Assert.NotNull(await stage.SeeAsync());
        await stage.UntilAsync(closes.AddMinutes(-1));
        Assert.NotNull(await stage.SeeAsync());
        await stage.UntilAsync(closes.AddMinutes(3));
        Assert.Equal(isThereAnyway && day > 0, await stage.SeeAsync() is not null);
    }
}
