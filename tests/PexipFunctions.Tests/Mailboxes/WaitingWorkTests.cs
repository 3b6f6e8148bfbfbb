using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>What cannot be judged waits without limit; the hours of retrying count only trouble of the event itself.</summary>
public sealed class WaitingWorkTests
{
    private static readonly TimeSpan ThreeDays = TimeSpan.FromDays(3);
    private readonly ProductWorld world = new();

    [Fact]
    public async Task Three_days_without_tag_keys_lose_no_invitation()
    {
        var host = await world.StartAsync();
        await host.InviteAsync(world, hours: 100);
        var keys = world.TagKeys;
        world.TagKeys = "broken";
        var broken = world.StartOnStored();
        await broken.AdvanceInStepsAsync(ThreeDays);
        Assert.Empty(world.Inbox());
        Assert.Equal([AlarmKinds.BadConfiguration.Name], await AlarmsAsync(broken));

        world.TagKeys = keys;
        var repaired = await world.StartAsync();
        await repaired.PassAsync(TimeSpan.FromMinutes(40));
        Assert.Equal(1, world.Acceptances());
        Assert.Equal(0, world.Queues.Count(QueueNames.MailboxWork));
        Assert.Empty(await AlarmsAsync(repaired));
    }

    [Theory]
    [InlineData(400, "invalid_client")]
    [InlineData(503, "")]
    [InlineData(404, "MailboxNotEnabledForRESTAPI")]
    [InlineData(403, "ErrorAccessDenied")]
    public async Task Three_days_without_the_mailbox_lose_no_answer_that_was_owed(int status, string code)
    {
        var host = await world.StartAsync();
        world.Graph.Faults.Otherwise = (verb, path) => path.EndsWith("/accept", StringComparison.Ordinal) ? new Fault { Status = status, Code = code } : null;
        await host.InviteAsync(world, hours: 100);
        await host.PassAsync(TimeSpan.FromMinutes(2));
        world.Graph.Faults.Otherwise = (_, _) => new Fault { Status = status, Code = code };
        await host.AdvanceInStepsAsync(ThreeDays);
        Assert.DoesNotContain(AlarmKinds.ReplyFailing.Name, await AlarmsAsync(host));

        world.Graph.Faults.Otherwise = (_, _) => null;
        await host.PassAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(1, world.Acceptances());
        Assert.Empty(await AlarmsAsync(host));
    }

    [Fact]
    public async Task Three_days_without_Graph_lose_no_invitation_that_was_notified()
    {
        var host = await world.StartAsync();
        await host.InviteAsync(world, hours: 100);
        world.Graph.Faults.Otherwise = (_, _) => new Fault { Status = 503 };
        await host.AdvanceInStepsAsync(ThreeDays);
        Assert.Equal([AlarmKinds.GraphFailing.Name], (await AlarmsAsync(host)).Where(kind => kind != AlarmKinds.SubscriptionFailing.Name));

        world.Graph.Faults.Otherwise = (_, _) => null;
        await host.PassAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(1, world.Acceptances());
    }

    [Fact]
    public async Task Permission_to_answer_that_comes_after_three_days_lets_the_answer_out()
    {
        var host = await world.StartAsync();
        world.Graph.Faults.Otherwise = (verb, _) => verb == "POST" ? new Fault { Status = 403, Code = "ErrorAccessDenied" } : null;
        await host.InviteAsync(world, hours: 100);
        await host.AdvanceInStepsAsync(ThreeDays);
        Assert.Equal([AlarmKinds.GraphAccessDenied.Name], (await AlarmsAsync(host)).Where(kind => kind != AlarmKinds.SubscriptionFailing.Name));

        world.Graph.Faults.Otherwise = (_, _) => null;
        await host.PassAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(1, world.Acceptances());
    }

    [Fact]
    public async Task One_event_that_is_denied_does_not_stop_its_mailbox()
    {
        var host = await world.StartAsync();
        await host.InviteAsync(world, organizer: "organizer.two@example.com");
        var mailbox = world.Exchange.Resources[0];
        mailbox.SetCondition(mailbox.Calendar().Single().Event.Id, ItemCondition.Denied);
        for (var meeting = 0; meeting < 4; meeting++)
        {
            await host.InviteAsync(world);
        }

        await host.PassAsync(TimeSpan.FromSeconds(15));
        Assert.Equal(4, world.Acceptances());
        Assert.Empty(await AlarmsAsync(host));

        mailbox.SetCondition(mailbox.Calendar()[0].Event.Id, ItemCondition.Normal);
        await host.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(1, world.Acceptances("organizer.two@example.com"));
    }

    [Fact]
    public async Task One_event_that_may_not_be_answered_does_not_stop_its_mailbox_either()
    {
        var host = await world.StartAsync();
        await host.InviteAsync(world, organizer: "organizer.two@example.com");
        var id = world.Exchange.Resources[0].Calendar().Single().Event.Id;
        world.Graph.Faults.Otherwise = (verb, path) => verb == "POST" && path.Contains(id, StringComparison.Ordinal) ? new Fault { Status = 403, Code = "ErrorAccessDenied" } : null;
        for (var meeting = 0; meeting < 4; meeting++)
        {
            await host.InviteAsync(world);
        }

        await host.PassAsync(TimeSpan.FromSeconds(15));
        Assert.Equal(4, world.Acceptances());
    }

    [Fact]
    public async Task An_event_that_stays_denied_is_named_after_the_hours_of_retrying()
    {
        world.Integration = world.Integration with { RetryHours = 2 };
        var host = await world.StartAsync();
        await host.InviteAsync(world);
        var mailbox = world.Exchange.Resources[0];
        mailbox.SetCondition(mailbox.Calendar().Single().Event.Id, ItemCondition.Denied);
        await host.PassAsync(TimeSpan.FromMinutes(110));
        Assert.Empty(await AlarmsAsync(host));

        await host.PassAsync(TimeSpan.FromMinutes(45));
        Assert.Equal([AlarmKinds.MeetingFailing.Name], await AlarmsAsync(host));
    }

    private static async Task<List<string>> AlarmsAsync(ProductHost host) => await host.Get<AlarmStore>().ListAsync(null, default).Select(alarm => alarm.Kind).ToListAsync();
}
