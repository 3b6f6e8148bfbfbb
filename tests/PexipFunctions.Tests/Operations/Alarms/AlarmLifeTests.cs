using Microsoft.AspNetCore.Http;
using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Mailboxes;
using PexipFunctions.Tests.Product;
using PexipFunctions.Web.Admin;

namespace PexipFunctions.Tests.Operations.Alarms;

/// <summary>Every alarm is raised once, updated while it lasts, and cleared when it is over.</summary>
public sealed class AlarmLifeTests
{
    private readonly ProductWorld world = new();

    public static TheoryData<string> Kinds => [.. AlarmKinds.All.Select(kind => kind.Name)];

    [Fact]
    public void Every_kind_is_in_the_list_and_has_its_story()
    {
        var declared = typeof(AlarmKinds).GetFields().Select(field => ((AlarmKind)field.GetValue(null)!).Name).Order();

        Assert.Equal(declared, AlarmKinds.All.Select(kind => kind.Name).Order());
        Assert.Equal(declared, AlarmStory.All.Select(story => story.Kind.Name).Order());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_alarm_is_raised_says_what_to_do_and_ends(string kind)
    {
        var story = AlarmStory.All.Single(each => each.Kind.Name == kind);
        var host = await story.Begin(world);
        var alarm = await FindAsync(host, story);
        Assert.NotNull(alarm);
        Assert.True(alarm is { Detail.Length: > 0, Remedy.Length: > 10 });
        Assert.Equal(story.Kind.End == AlarmEnd.Continue, alarm.Holds);

        await (story.End is { } end ? end(world, host) : AnswerAsync(host, story, story.Kind.End == AlarmEnd.Continue ? "continue" : "acknowledge", 200));
        Assert.Null(await FindAsync(host, story));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Only_what_happened_can_be_acknowledged(string kind)
    {
        var story = AlarmStory.All.Single(each => each.Kind.Name == kind);
        var host = await world.StartAsync();
        await host.Get<AlarmStore>().RaiseAsync(story.Owner(world), story.Kind, new AlarmDetail("detail") { Holds = story.Kind.End == AlarmEnd.Continue }, default);

        var isIncident = story.Kind.End == AlarmEnd.Acknowledge;
        await AnswerAsync(host, story, "acknowledge", isIncident ? 200 : 409);
        Assert.Equal(isIncident, await FindAsync(host, story) is null);
    }

    [Fact]
    public async Task What_is_not_raised_cannot_be_acknowledged() =>
        await AnswerAsync(await world.StartAsync(), AlarmStory.All.Single(story => story.Kind == AlarmKinds.PoisonMessage), "acknowledge", 404);

    [Fact]
    public async Task Raised_again_it_keeps_its_beginning_and_counts()
    {
        var alarms = (await world.StartAsync()).Get<AlarmStore>();
        await alarms.RaiseAsync(IntegrationId.App, AlarmKinds.RoomLate, "first", default);
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        await alarms.RaiseAsync(IntegrationId.App, AlarmKinds.RoomLate, "second", default);

        var alarm = Assert.Single(await alarms.ListAsync(null, default).ToListAsync());
        Assert.Equal(("second", 2, TimeSpan.FromMinutes(5)), (alarm.Detail, alarm.Count, alarm.LastSeenAt - alarm.RaisedAt));
    }

    [Fact]
    public async Task A_meeting_that_is_processed_after_all_ends_its_alarm_and_no_others()
    {
        var story = AlarmStory.All.Single(each => each.Kind == AlarmKinds.MeetingFailing);
        var host = await world.StartAsync();
        world.Graph.Faults.Otherwise = (verb, path) => verb == "GET" && path.Contains("/events/", StringComparison.Ordinal) ? new Fault { Status = 400, Code = "ErrorInvalidIdMalformed" } : null;
        var first = await host.InviteAsync(world);
        var second = await host.InviteAsync(world);
        await host.PassAsync(TimeSpan.FromMinutes(10));
        world.Graph.Faults.Otherwise = (_, _) => null;

        world.Exchange.Outlook.Resend(first);
        await host.PassAsync(TimeSpan.FromMinutes(1));
        Assert.NotNull(await FindAsync(host, story));
        world.Exchange.Outlook.Resend(second);
        await (await world.StartAsync()).PassAsync(TimeSpan.FromMinutes(20));
        Assert.Null(await FindAsync(host, story));
        Assert.Equal(2, world.Acceptances());
    }

    [Fact]
    public async Task With_the_integration_switched_off_its_conditions_end_and_with_its_deletion_all_alarms_do()
    {
        var host = await world.StartAsync();
        var alarms = host.Get<AlarmStore>();
        foreach (var kind in AlarmKinds.All)
        {
            await alarms.RaiseAsync(world.Integration.Id, kind, "detail", default);
        }

        world.Integration = world.Integration with { Mode = PexipFunctions.Configuration.IntegrationMode.Off };
        await (await world.StartAsync()).SyncAsync();
        var left = await alarms.ListAsync(world.Integration.Id, default).Select(alarm => AlarmKinds.Find(alarm.Kind)!.End).ToListAsync();
        Assert.DoesNotContain(AlarmEnd.ByItself, left);
        Assert.NotEmpty(left);

        await host.Get<PexipFunctions.Configuration.IIntegrationTeardown>().CloseAsync(world.Integration, default);
        Assert.Empty(await alarms.ListAsync(world.Integration.Id, default).ToListAsync());
    }

    private Task<Alarm?> FindAsync(ProductHost host, AlarmStory story) => host.Get<AlarmStore>().FindAsync(story.Owner(world), story.Kind, default);

    /// <summary>What an admin does in the console.</summary>
    private async Task AnswerAsync(ProductHost host, AlarmStory story, string action, int status)
    {
        var context = new DefaultHttpContext { RequestServices = host.Services };
        context.Response.Body = new MemoryStream();
        var owner = story.Owner(world).ToString();
        var answer = await (action == "continue"
            ? host.Get<ResumeHeldChanges>().RunAsync(owner, story.Kind.Name, default)
            : host.Get<AcknowledgeAlarm>().RunAsync(owner, story.Kind.Name, default));
        await answer.ToResult(context.Request).ExecuteAsync(context);
        Assert.Equal(status, context.Response.StatusCode);
    }
}
