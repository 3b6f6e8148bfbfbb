using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Meetings;

/// <summary>Who invites, copies, forwards or replaces, and who is answered how.</summary>
public sealed class OrganizerTests
{
    private const string Other = "organizer.two@example.com";
    private static DateTime Tuesday => Scenario.Monday.AddDays(1).AddHours(10);

    [Fact]
    public async Task Copied_by_its_organizer_to_another_time_it_keeps_the_alias()
    {
        var scenario = await Scenario.StartAsync();
        var first = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        var second = scenario.Outlook.Copy(first, new MeetingEdit { Start = Tuesday.AddDays(7), End = Tuesday.AddDays(7).AddHours(1) });
        await scenario.Host.SettleAsync();

        Assert.Equal(["Accept: new single", "Accept: new single"], scenario.Replies());
        Assert.Equal((await scenario.MeetingAsync(first))!.Alias, (await scenario.MeetingAsync(second))!.Alias);
    }

    [Fact]
    public async Task Copied_by_its_organizer_to_the_same_time_it_is_refused()
    {
        var scenario = await Scenario.StartAsync();
        var first = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        await scenario.DoAsync(() => scenario.Outlook.Copy(first, new MeetingEdit { Start = Tuesday.AddMinutes(30), End = Tuesday.AddMinutes(90) }));

        Assert.Equal(["Accept: new single", "Decline: invalid alias"], scenario.Replies());
    }

    [Fact]
    public async Task Copied_by_somebody_else_it_is_refused()
    {
        var scenario = await Scenario.StartAsync();
        var first = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        await scenario.DoAsync(() => scenario.Outlook.Copy(first, new MeetingEdit { Start = Tuesday.AddDays(7), End = Tuesday.AddDays(7).AddHours(1) }, Other));

        Assert.Equal(["Decline: invalid alias"], scenario.Replies(Other));
    }

    [Fact]
    public async Task A_refused_meeting_resent_unchanged_is_not_answered_again_and_with_a_tag_it_is_accepted()
    {
        var scenario = await Scenario.StartAsync(behaviours: new ContestedBehaviours { DeclineRemovesEvent = false });
        var meeting = await scenario.SendAsync(scenario.Draft("<p>By hand</p>", Tuesday));
        await scenario.DoAsync(() => scenario.Outlook.Resend(meeting));
        Assert.Equal(["Decline: invalid alias"], scenario.Replies());

        var body = await scenario.BodyAsync();
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = body }));
        Assert.Equal(["Decline: invalid alias", "Accept: new single"], scenario.Replies());
    }

    [Fact]
    public async Task An_organizer_who_wants_no_response_gets_none_and_still_a_room()
    {
        var scenario = await Scenario.StartAsync();
        await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Scenario.Monday.AddHours(8)) with { ResponseRequested = false });

        Assert.Empty(scenario.Replies());
        Assert.Single(scenario.World.Infinity.Rooms);
    }

    [Fact]
    public async Task An_organizer_outside_the_accepted_domains_gets_no_mail_and_no_room()
    {
        var scenario = await Scenario.StartAsync(integration => integration with { Exchange = integration.Exchange with { AcceptedOrganizerDomains = ["contoso.com"] } });
        await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Scenario.Monday.AddHours(8)));

        Assert.Empty(scenario.Replies());
        Assert.Empty(scenario.World.Infinity.Rooms);
    }

    [Fact]
    public async Task Forwarded_to_the_mailbox_or_reached_through_a_group_it_is_accepted()
    {
        var scenario = await Scenario.StartAsync();
        await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday) with { Attendees = [new Attendee("Group", "group@example.com", "required")], AlsoReaches = [ProductWorld.Mailbox] });

        Assert.Equal(["Accept: new single"], scenario.Replies());
    }

    [Fact]
    public async Task An_html_integration_answers_with_a_mail_beside_a_bare_response()
    {
        var scenario = await Scenario.StartAsync(integration => integration with { ReplyFormat = ReplyFormat.Html });
        await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday));

        Assert.Equal(["Accept: ", "Mail: new single"], scenario.Replies());
    }

    [Fact]
    public async Task A_new_organizer_is_answered_as_an_edit()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        await scenario.DoAsync(() => scenario.Outlook.ChangeOrganizer(meeting, Other));

        Assert.Equal(["Accept: edited single"], scenario.Replies(Other));
    }

    [Fact]
    public async Task A_private_meeting_is_scheduled_like_any_other()
    {
        var scenario = await Scenario.StartAsync();
        await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday) with { IsPrivate = true });

        Assert.Equal(["Accept: new single"], scenario.Replies());
    }

    [Fact]
    public async Task Cancelled_before_it_was_seen_it_is_neither_answered_nor_scheduled()
    {
        var scenario = await Scenario.StartAsync();
        var body = await scenario.BodyAsync();
        await scenario.DoAsync(() => scenario.Outlook.Cancel(scenario.Outlook.Create(scenario.Draft(body, Tuesday))));

        Assert.Empty(scenario.Replies());
    }

    [Fact]
    public async Task A_draining_integration_serves_its_meetings_and_issued_tags_but_no_placeholder()
    {
        var scenario = await Scenario.StartAsync();
        var body = await scenario.BodyAsync();
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        scenario.World.Integration = scenario.World.Integration with { Mode = IntegrationMode.Draining };
        var host = await scenario.World.StartAsync();
        scenario.Outlook.Edit(meeting, new MeetingEdit { Start = Tuesday.AddHours(1), End = Tuesday.AddHours(2) });
        scenario.Outlook.Create(scenario.Draft(body, Tuesday.AddDays(1)));
        await host.SettleAsync();

        Assert.Equal(["Accept: new single", "Accept: edited single", "Accept: new single"], scenario.Replies());
    }
}
