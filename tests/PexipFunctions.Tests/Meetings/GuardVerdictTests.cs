using System.Globalization;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Meetings;

/// <summary>What the guard answers, asked directly.</summary>
public sealed class GuardVerdictTests
{
    private readonly ProductWorld world = new();
    private readonly ProductHost host;

    public GuardVerdictTests() => host = ProductHost.Start(world, new Steps());

    [Theory]
    [InlineData(209, MeetingStatus.Scheduled, GuardVerdict.Hold)]
    [InlineData(210, MeetingStatus.Scheduled, GuardVerdict.Go)]
    [InlineData(230, MeetingStatus.Refused, GuardVerdict.Hold)]
    public async Task The_twenty_first_refusal_goes_where_it_is_no_more_than_a_tenth_of_what_is_scheduled(int meetings, MeetingStatus status, object expected)
    {
        for (var number = 0; number < meetings; number++)
        {
            await AddAsync(number, status);
        }

        var answers = new List<GuardVerdict>();
        for (var number = 0; number < 21; number++)
        {
            answers.Add(await AskAsync(number));
        }

        Assert.All(answers.Take(20), verdict => Assert.Equal(GuardVerdict.Go, verdict));
        Assert.Equal(expected, answers[20]);
    }

    [Fact]
    public async Task An_alarm_that_does_not_hold_holds_nothing_and_leaves_nothing_to_continue()
    {
        await RaiseAsync(AlarmKinds.ManyRefusals, holds: false);

        Assert.Equal(GuardVerdict.Go, await AskAsync(1));
        Assert.False(await ContinueAsync(AlarmKinds.ManyRefusals));
        await RaiseAsync(AlarmKinds.ManyRefusals, holds: true);
        Assert.Equal(GuardVerdict.Hold, await AskAsync(2));
        Assert.Equal(GuardVerdict.HoldAgain, await AskAsync(2));
    }

    [Fact]
    public async Task Continue_releases_refusals_for_an_hour_and_no_removals()
    {
        await StoreAsync();
        await RaiseAsync(AlarmKinds.ManyRefusals, holds: true);
        Assert.True(await ContinueAsync(AlarmKinds.ManyRefusals));

        var state = await host.Get<GuardStore>().ReadAsync(world.Integration.Id, default);
        Assert.Equal((0, 9, Now.AddHours(1), default(DateTimeOffset)), (state.Refusals, state.Removals, state.RefusalsReleasedUntil, state.RemovalsReleasedUntil));
    }

    [Fact]
    public async Task Continue_releases_removals_for_an_hour_and_no_refusals()
    {
        await StoreAsync();
        await RaiseAsync(AlarmKinds.ManyRemovals, holds: true);
        Assert.True(await ContinueAsync(AlarmKinds.ManyRemovals));

        var state = await host.Get<GuardStore>().ReadAsync(world.Integration.Id, default);
        Assert.Equal((9, 0, default(DateTimeOffset), Now.AddHours(1)), (state.Refusals, state.Removals, state.RefusalsReleasedUntil, state.RemovalsReleasedUntil));
    }

    [Theory]
    [InlineData(0, 0, 15)]
    [InlineData(0, 1, 15)]
    [InlineData(14, 59, 15)]
    [InlineData(15, 0, 30)]
    public void What_is_held_is_tried_again_on_the_quarter_of_an_hour(int minutes, int seconds, int expected)
    {
        world.Clock.Advance(new TimeSpan(0, minutes, seconds));

        Assert.Equal(ProductWorld.Start.AddMinutes(expected), host.Get<MassChangeGuard>().NextTry());
    }

    [Fact]
    public async Task What_changes_nothing_is_not_written()
    {
        await StoreAsync();
        var before = host.Steps.Taken.Count(step => step == "mailboxes:replace");
        var state = await host.Get<GuardStore>().WriteAsync(world.Integration.Id, known => known, default);

        Assert.Equal((9, 9), (state.Refusals, state.Removals));
        Assert.Equal(before, host.Steps.Taken.Count(step => step == "mailboxes:replace"));
    }

    [Fact]
    public async Task What_another_wrote_meanwhile_counts_too()
    {
        await StoreAsync();
        var (other, isDone) = (ProductHost.Start(world, new Steps()), false);
        host.Steps.Before = async step =>
        {
            if (!isDone && step == "mailboxes:replace")
            {
                isDone = true;
                await other.Get<GuardStore>().WriteAsync(world.Integration.Id, known => known with { Refusals = known.Refusals + 1 }, default);
            }
        };
        await host.Get<GuardStore>().WriteAsync(world.Integration.Id, known => known with { Refusals = known.Refusals + 1 }, default);

        Assert.Equal(11, (await other.Get<GuardStore>().ReadAsync(world.Integration.Id, default)).Refusals);
    }

    private DateTimeOffset Now => world.Clock.GetUtcNow();

    private async Task StoreAsync() => await host.Get<GuardStore>().WriteAsync(world.Integration.Id, known => known with { Hour = Now, Refusals = 9, Removals = 9 }, default);

    private Task RaiseAsync(AlarmKind kind, bool holds) => host.Get<AlarmStore>().RaiseAsync(world.Integration.Id, kind, new AlarmDetail("detail") { Holds = holds }, default);

    private Task<bool> ContinueAsync(AlarmKind kind) => host.Get<MassChangeGuard>().ContinueAsync(world.Integration.Id, kind, default);

    private Task<GuardVerdict> AskAsync(int number)
    {
        var decision = (new DeciderCase() with { Standing = AliasUsability.NoTag })
            .Edit(item => item with { Subject = $"Review {number}", OrganizerAddress = Scenario.Stranger(number) }).Decide();
        return host.Get<MassChangeGuard>().AskAsync(world.Integration, known: null, decision, default);
    }

    private async Task AddAsync(int number, MeetingStatus status)
    {
        var uid = number.ToString(CultureInfo.InvariantCulture);
        var meeting = new Meeting { Key = MeetingKey.FromUid(uid), Integration = world.Integration.Id, EventId = uid, ICalUId = uid, Status = status };
        Assert.NotNull(await host.Get<MeetingStore>().TryWriteAsync(null, meeting, [], default));
    }
}
