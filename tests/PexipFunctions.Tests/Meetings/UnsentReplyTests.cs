using PexipFunctions.Meetings;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Meetings;

/// <summary>Replies that could not be sent at once are sent, or seen to have been, whatever happens to the meeting meanwhile.</summary>
public sealed class UnsentReplyTests
{
    private static DateTime Tuesday => Scenario.Monday.AddDays(1).AddHours(10);

    [Fact]
    public async Task An_acceptance_that_could_not_be_sent_keeps_its_text_when_only_the_place_changes_meanwhile()
    {
        var scenario = await Scenario.StartAsync();
        var body = await scenario.BodyAsync();
        FailOnce(scenario, "mailbox:accept", StepFate.FailsBefore);
        var meeting = scenario.Outlook.Create(scenario.Draft(body, Tuesday));
        await scenario.Host.DeliverAsync();
        await scenario.Host.TryWorkAsync(PexipFunctions.Storage.QueueNames.MailboxWork);
        Assert.Empty(scenario.Replies());

        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Location = "Room 1" }));
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(20));

        Assert.Equal("Accept: new single", scenario.Replies()[0]);
        Assert.Empty((await scenario.MeetingAsync(meeting))!.Outbox);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refusal_that_was_sent_and_not_recorded_is_seen_to_be_sent(bool declineRemovesEvent)
    {
        var scenario = await Scenario.StartAsync(behaviours: new ContestedBehaviours { DeclineRemovesEvent = declineRemovesEvent });
        FailOnce(scenario, "mailbox:decline", StepFate.DiesAfter);
        var meeting = scenario.Outlook.Create(scenario.Draft("<p>By hand</p>", Tuesday));
        await scenario.Host.DeliverAsync();
        await scenario.Host.TryWorkAsync(PexipFunctions.Storage.QueueNames.MailboxWork);
        var next = await scenario.World.StartAsync();
        await next.AdvanceAsync(TimeSpan.FromMinutes(20));

        Assert.Equal(["Decline: invalid alias"], scenario.Replies());
        var row = await scenario.MeetingAsync(meeting, next);
        Assert.Equal((MeetingStatus.Refused, 0), (row!.Status, row.Outbox.Count));
    }

    [Fact]
    public async Task A_meeting_that_is_over_and_may_still_be_joined_loses_its_room_when_it_is_deleted_without_notice()
    {
        var scenario = await Scenario.StartAsync(integration => integration with { JoinAfterBufferMinutes = 180 });
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Scenario.Monday.AddHours(8), hours: 0.5));
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(40));
        Assert.Single(scenario.World.Infinity.Rooms);
        scenario.Outlook.DeleteWithoutNotice(meeting);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(90));

        Assert.Empty(scenario.World.Infinity.Rooms);
    }

    [Fact]
    public async Task A_late_wake_up_does_not_bring_a_deleted_meeting_back_though_it_can_still_be_read()
    {
        var scenario = await Scenario.StartAsync(behaviours: new ContestedBehaviours { DeletedStaysReadable = true });
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        var row = (await scenario.MeetingAsync(meeting))!;
        scenario.Outlook.DeleteWithoutNotice(meeting);
        await scenario.Host.AdvanceAsync(TimeSpan.FromHours(2));
        await scenario.Host.Get<DueStore>().AddAsync(DueItem.Meeting(scenario.World.Clock.GetUtcNow(), row.Integration, row.EventId), CancellationToken.None);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(2));

        var known = await scenario.Host.Get<MeetingStore>().FindAsync(scenario.World.Integration.Id, row.Key, CancellationToken.None);
        Assert.Equal(MeetingStatus.Ended, known!.Value.Status);
        Assert.Equal(["Accept: new single"], scenario.Replies());
    }

    private static void FailOnce(Scenario scenario, string at, StepFate fate)
    {
        var failed = false;
        scenario.Host.Steps.Fate = step =>
        {
            var now = !failed && step == at;
            failed |= now;
            return now ? fate : StepFate.Done;
        };
    }
}
