using PexipFunctions.Aliases;
using PexipFunctions.Calendars;
using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Meetings;

public sealed class PlaceholderTests
{
    private const string Guest = "guest.one@example.org";
    private const string Late = "guest.two@example.org";
    private static DateTime Tuesday => Scenario.Monday.AddDays(1).AddHours(10);

    [Fact]
    public async Task A_placeholder_meeting_is_accepted_and_everybody_is_sent_the_instructions()
    {
        var scenario = await Scenario.StartAsync();
        await scenario.SendAsync(With(scenario, await BodyAsync(scenario), Guest));

        Assert.Equal(["Accept: new single", "Mail: instructions"], scenario.Replies());
        Assert.Equal(["Mail: instructions"], scenario.Replies(Guest));
    }

    [Fact]
    public async Task Instructions_that_would_swallow_what_stands_behind_them_are_mailed_repaired()
    {
        var scenario = await Scenario.StartAsync(integration => integration with { Texts = integration.Texts with { JoiningInstructionsTemplate = "<p>{{alias_uuid}}</p><!-- {{alias}}" } });
        await scenario.SendAsync(With(scenario, await BodyAsync(scenario), Guest));

        var mail = Assert.Single(scenario.World.Inbox(Guest));
        Assert.DoesNotContain("<!--", mail.Html, StringComparison.Ordinal);
        Assert.Contains("PXPS:-", mail.Html, StringComparison.Ordinal);
        Assert.NotNull(await scenario.Host.Get<AlarmStore>().FindAsync(scenario.World.Integration.Id, AlarmKinds.TextRepaired, default));
    }

    [Fact]
    public async Task Who_is_added_later_gets_the_instructions_once()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(With(scenario, await BodyAsync(scenario), Guest));
        await scenario.DoAsync(() => scenario.Outlook.AddAttendee(meeting, Late, "optional"));
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Location = "Room 1" }));

        Assert.Equal(["Mail: instructions"], scenario.Replies(Late));
        Assert.Equal(["Mail: instructions"], scenario.Replies(Guest));
    }

    /// <summary>What Graph says of an item says nothing of a mail: a gateway's 404 to it was once taken for "given", since the acceptance was.</summary>
    [Theory]
    [InlineData(404, "ErrorItemNotFound")]
    [InlineData(404, "UnknownError")]
    [InlineData(400, "ErrorCalendarCannotUpdateDeletedItem")]
    [InlineData(412, "ErrorIrresolvableConflict")]
    public async Task Instructions_that_Graph_does_not_take_at_once_arrive_later(int status, string code)
    {
        var scenario = await Scenario.StartAsync();
        scenario.World.Graph.Faults.Add(new Fault { Path = "/sendMail", Status = status, Code = code });
        await scenario.SendAsync(With(scenario, await BodyAsync(scenario), Guest));
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(["Accept: new single", "Mail: instructions"], scenario.Replies());
        Assert.Equal(["Mail: instructions"], scenario.Replies(Guest));
    }

    [Fact]
    public async Task A_thousand_guests_get_the_instructions_once_each()
    {
        var scenario = await Scenario.StartAsync();
        var draft = With(scenario, await BodyAsync(scenario), Guest);
        var guests = Enumerable.Range(0, 999).Select(number => $"guest-{number}@example.org").ToList();
        await scenario.SendAsync(draft with { Attendees = [.. draft.Attendees, .. guests.Select(guest => new Attendee("Guest", guest, "optional"))] });
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(["Accept: new single", "Mail: instructions"], scenario.Replies());
        Assert.All(guests.Append(Guest), guest => Assert.Equal(["Mail: instructions"], scenario.Replies(guest)));
        Assert.Equal(3, scenario.Host.Steps.Taken.Count(step => step == "mailbox:mail"));
    }

    [Theory]
    [InlineData(400, 999)]
    [InlineData(1000, 999)]
    [InlineData(7, 40)]
    [InlineData(1, 5)]
    public async Task Where_a_mail_may_have_fewer_or_more_recipients_everybody_gets_them_once_in_mails_of_that_size(int most, int others)
    {
        var scenario = await Scenario.StartAsync();
        scenario.World.LimitRecipients(most);
        var host = await scenario.World.StartAsync();
        var guests = Enumerable.Range(0, others).Select(number => $"guest-{number}@example.org").ToList();
        var draft = With(scenario, await BodyAsync(scenario), Guest);
        scenario.Outlook.Create(draft with { Attendees = [.. draft.Attendees, .. guests.Select(guest => new Attendee("Guest", guest, "optional"))] });
        await host.SettleAsync();
        await host.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(["Accept: new single", "Mail: instructions"], scenario.Replies());
        Assert.All(guests.Append(Guest), guest => Assert.Equal(["Mail: instructions"], scenario.Replies(guest)));
        var sizes = scenario.World.Exchange.Sending.Of(scenario.World.Exchange.FindResource(ProductWorld.Mailbox)!).Skip(1).Select(sent => sent.Recipients).ToList();
        Assert.Equal((others + 2, most), (sizes.Sum(), sizes.Max()));
    }

    [Fact]
    public async Task With_hidden_attendees_only_the_organizer_is_sent_them_with_a_request_to_forward()
    {
        var scenario = await Scenario.StartAsync();
        await scenario.SendAsync(With(scenario, await BodyAsync(scenario), Guest) with { HideAttendees = true });

        Assert.Empty(scenario.Replies(Guest));
        Assert.Contains("forward", scenario.World.Inbox()[1].Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_placeholder_is_refused_as_invalid()
    {
        var scenario = await Scenario.StartAsync();
        var body = await BodyAsync(scenario);
        scenario.World.Clock.Advance(TimeSpan.FromDays(8));
        await scenario.Host.RenewAsync();
        await scenario.SendAsync(With(scenario, body, Guest) with { Start = Tuesday.AddDays(20), End = Tuesday.AddDays(20).AddHours(1) });

        Assert.Equal(["Decline: invalid alias"], scenario.Replies());
    }

    /// <summary>The sign-in name is the mail address, is another name of the same person, or is an assistant's who books in the organizer's calendar.</summary>
    [Theory]
    [InlineData(ProductWorld.Organizer)]
    [InlineData("one@example.onmicrosoft.com")]
    [InlineData("assistant@example.com")]
    public async Task A_placeholder_is_good_for_everybody_and_in_every_calendar(string signedIn)
    {
        var scenario = await Scenario.StartAsync();
        await scenario.SendAsync(scenario.Draft(await BodyAsync(scenario, signedIn), Tuesday));

        Assert.Equal(["Accept: new single", "Mail: instructions"], scenario.Replies());
        var person = (await scenario.Host.Get<TagKeys>().GetAsync(CancellationToken.None)).PersonHash(signedIn);
        var logged = await scenario.Host.Get<OperationLog>().ListAsync(scenario.World.Integration.Id, scenario.World.Clock.GetUtcNow(), null, CancellationToken.None)
            .Select(item => item.Operation).SingleAsync(operation => operation.Kind == "alias");
        Assert.Contains(person, logged.Reason, StringComparison.Ordinal);
        Assert.Equal(person, (await scenario.Host.Get<AliasStore>().FindAsync(NumericAlias.Parse(logged.Alias), CancellationToken.None))!.Value.IssuedTo);
        Assert.DoesNotContain(signedIn, logged.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(ProductWorld.Organizer)]
    public async Task Tags_of_a_key_that_the_ring_still_holds_are_as_good_as_those_of_the_newest(string? signedIn)
    {
        var scenario = await Scenario.StartAsync();
        var (placeholder, alias) = (await BodyAsync(scenario, signedIn), await scenario.BodyAsync());
        scenario.World.TagKeys = $"2:{ProductWorld.Key("another key of thirty-two bytes..")},{scenario.World.TagKeys}";
        var host = await scenario.World.StartAsync();
        scenario.Outlook.Create(scenario.Draft(placeholder, Tuesday));
        scenario.Outlook.Create(scenario.Draft(alias, Tuesday.AddHours(3)));
        await host.SettleAsync();

        Assert.Equal(["Accept: new single", "Accept: new single", "Mail: instructions"], scenario.Replies().Order());
    }

    private static async Task<string> BodyAsync(Scenario scenario, string? signedIn = null)
    {
        var tag = await scenario.Host.Get<PlaceholderTags>().IssueAsync(scenario.World.Integration.Id, signedIn, CancellationToken.None);
        return $"<p>Joining instructions will be sent to you soon.</p><p>{tag.TrimEnd('#')}.ABCDEFGHABCDEFGH#</p>";
    }

    private static PexipFunctions.Simulators.Exchange.MeetingDraft With(Scenario scenario, string body, string guest)
    {
        var draft = scenario.Draft(body, Tuesday);
        return draft with { Attendees = [.. draft.Attendees, new Attendee("Guest", guest, "required")] };
    }
}
