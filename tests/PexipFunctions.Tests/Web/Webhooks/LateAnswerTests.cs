using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Mailboxes;
using PexipFunctions.Tests.Meetings;
using PexipFunctions.Web.Webhooks;

namespace PexipFunctions.Tests.Web.Webhooks;

/// <summary>Graph drops the notifications of an address that answers late: nothing that is behind it may keep it waiting, and nothing is lost.</summary>
public sealed class LateAnswerTests
{
    private static readonly EndpointLimits FewAreEnough = EndpointLimits.ThreeSeconds with { JudgedFrom = 1 };

    private static DateTime Start => Scenario.Monday.AddDays(1).AddHours(6);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Storage_that_hangs_keeps_no_answer_waiting_until_it_would_be_slow(bool isLifecycle)
    {
        var scenario = await Scenario.StartAsync(behaviours: new ContestedBehaviours { Endpoint = FewAreEnough });
        scenario.Host.Steps.Before = _ => new TaskCompletionSource().Task;
        var receive = scenario.Host.Get<ReceiveNotifications>();
        using var body = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(GraphPosts.Document(
            GraphPosts.Change(scenario.World.Exchange.Subscriptions.All[0].ClientState!, "a"),
            GraphPosts.Lifecycle(scenario.World.Exchange.Subscriptions.All[0].ClientState!, "missed"))));
        var answer = isLifecycle ? receive.RunLifecycleAsync(body, default) : receive.RunAsync(body, default);
        Assert.False(answer.IsCompleted);
        scenario.World.Clock.Advance(FewAreEnough.Slow - TimeSpan.FromMilliseconds(100));

        Assert.Equal(ReceiveResult.Unavailable, await answer.WaitAsync(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task With_storage_back_what_was_put_off_is_notified_again_and_answered_without_a_look_at_the_calendar()
    {
        var scenario = await Scenario.StartAsync(behaviours: new ContestedBehaviours { Endpoint = FewAreEnough });
        scenario.Outlook.Create(scenario.Draft(await scenario.BodyAsync(), Start));
        scenario.Host.Steps.Before = HangsAsync;
        await scenario.Host.DeliverAsync();
        scenario.Host.Steps.Before = _ => Task.CompletedTask;
        Assert.Empty(scenario.Replies());
        scenario.World.Clock.Advance(TimeSpan.FromSeconds(11));
        await scenario.Host.SettleAsync();

        Assert.Equal(["Accept: new single"], scenario.Replies());
        Assert.Equal(0, scenario.World.Exchange.Notifications.Dropped);

        Task HangsAsync(string step)
        {
            scenario.World.Clock.Advance(step == "mailbox-work:send" ? TimeSpan.FromSeconds(2.6) : TimeSpan.Zero);
            return step == "mailbox-work:send" ? new TaskCompletionSource().Task : Task.CompletedTask;
        }
    }

    [Fact]
    public async Task What_was_dropped_after_a_slow_start_is_found_within_a_quarter_of_an_hour_and_then_notified_again()
    {
        var scenario = await Scenario.StartAsync(behaviours: new ContestedBehaviours { Endpoint = FewAreEnough });
        var moved = await SendAsync(scenario, hours: 0);
        var cancelled = await SendAsync(scenario, hours: 2);
        scenario.Host.FrontEndTakes = TimeSpan.FromSeconds(4);
        await SendAsync(scenario, hours: 4);
        scenario.Host.FrontEndTakes = TimeSpan.Zero;

        await SendAsync(scenario, hours: 6);
        await scenario.DoAsync(() => scenario.Outlook.Edit(moved, new MeetingEdit { Start = Start.AddHours(8), End = Start.AddHours(9) }));
        await scenario.DoAsync(() => scenario.Outlook.Cancel(cancelled));
        Assert.Equal(3, scenario.Replies().Count);
        Assert.True(scenario.World.Exchange.Notifications.Dropped >= 3);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(15));

        Assert.Equal(["Accept: edited single", "Accept: new single"], scenario.Replies().Skip(3).Order());
        Assert.Empty(await scenario.WindowsAsync(cancelled));
        await SendAsync(scenario, hours: 10);
        Assert.Equal(6, scenario.Replies().Count);
    }

    private static async Task<string> SendAsync(Scenario scenario, int hours) =>
        await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Start.AddHours(hours)));
}
