using PexipFunctions.Aliases;
using PexipFunctions.Calendars;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Meetings;

/// <summary>One bad address never stops a mail for the others, and what changes silently is silent.</summary>
public sealed class ReachedTests
{
    private const string Good = "guest.one@example.org";
    private static DateTime Tuesday => Scenario.Monday.AddDays(1).AddHours(10);

    [Theory]
    [InlineData("Jane Doe")]
    [InlineData("/o=ExchangeLabs/ou=Group/cn=Recipients/cn=jane")]
    [InlineData("a@example.org; b@example.org")]
    [InlineData("jane@")]
    public async Task What_is_no_address_is_left_out_and_named_to_the_organizer_alone(string bad)
    {
        var scenario = await Scenario.StartAsync();
        await SendAsync(scenario, bad, Good);

        Assert.Equal(["Accept: new single", "Mail: instructions"], scenario.Replies());
        Assert.Equal(["Mail: instructions"], scenario.Replies(Good));
        Assert.Contains($"did not reach 1 of the attendees: {System.Net.WebUtility.HtmlEncode(bad)}.", Mail(scenario, ProductWorld.Organizer).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("did not reach", Mail(scenario, Good).Html, StringComparison.Ordinal);
        Assert.Empty(await AlarmsAsync(scenario));
    }

    [Fact]
    public async Task A_name_beside_an_address_is_reached_there()
    {
        var scenario = await Scenario.StartAsync();
        await SendAsync(scenario, "Guest One <guest.one@example.org>");

        Assert.Equal(["Mail: instructions"], scenario.Replies(Good));
        Assert.DoesNotContain("did not reach", Mail(scenario, ProductWorld.Organizer).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public async Task Whom_Exchange_does_not_know_is_found_among_many_and_all_others_are_reached_once(int others)
    {
        var scenario = await Scenario.StartAsync();
        scenario.World.Exchange.Unresolved.Add("nobody@example.org");
        var guests = Enumerable.Range(0, others).Select(number => $"guest-{number}@example.org").ToArray();
        await SendAsync(scenario, [.. guests, "nobody@example.org"]);
        await scenario.Host.PassAsync(TimeSpan.FromMinutes(2));

        Assert.All(guests, guest => Assert.Equal(["Mail: instructions"], scenario.Replies(guest)));
        Assert.Equal(["Accept: new single", "Mail: instructions"], scenario.Replies());
        Assert.Contains("did not reach 1 of the attendees: nobody@example.org.", Mail(scenario, ProductWorld.Organizer).Html, StringComparison.Ordinal);
        Assert.Empty(await AlarmsAsync(scenario));
    }

    [Fact]
    public async Task A_good_address_that_Graph_refuses_once_is_reached_all_the_same()
    {
        var scenario = await Scenario.StartAsync();
        scenario.World.Graph.Faults.Add(new Fault { Verb = "POST", Path = "/sendMail", Status = 400, Code = "ErrorInvalidRecipients" });
        scenario.Outlook.Create(await DraftAsync(scenario, "Jane Doe", Good));
        await scenario.Host.PassAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(["Mail: instructions"], scenario.Replies(Good));
        Assert.Equal(["Accept: new single", "Mail: instructions"], scenario.Replies());
        Assert.Empty(await AlarmsAsync(scenario));
    }

    [Fact]
    public async Task Answers_to_mails_go_to_the_organizer()
    {
        var scenario = await Scenario.StartAsync();
        await SendAsync(scenario, Good);

        Assert.Equal([ProductWorld.Organizer], Mail(scenario, Good).ReplyTo!);
    }

    [Fact]
    public async Task Where_only_insiders_get_instructions_the_organizer_is_told_of_the_others()
    {
        var scenario = await Scenario.StartAsync(integration => integration with { InstructionsToInsidersOnly = true });
        await SendAsync(scenario, "insider@example.com", Good);

        Assert.Equal(["Mail: instructions"], scenario.Replies("insider@example.com"));
        Assert.Empty(scenario.Replies(Good));
        Assert.Contains($"did not reach 1 of the attendees: {Good}.", Mail(scenario, ProductWorld.Organizer).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task People_who_are_added_later_cost_the_organizer_no_message(bool resets)
    {
        var scenario = await Scenario.StartAsync(behaviours: new ContestedBehaviours { UpdateResetsResponse = resets });
        var meeting = await SendAsync(scenario);
        var before = scenario.Replies().Count;
        await scenario.DoAsync(() => scenario.Outlook.AddAttendee(meeting, Good, "optional"));
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Location = "Room 2" }));

        Assert.Equal(before, scenario.Replies().Count);
        Assert.Equal(["Mail: instructions"], scenario.Replies(Good));
        Assert.Equal(ResponseKind.Accepted, scenario.World.Exchange.Resources[0].Calendar().Single().Event.Response);
    }

    private static async Task<string> SendAsync(Scenario scenario, params string[] attendees) => await scenario.SendAsync(await DraftAsync(scenario, attendees));

    private static async Task<MeetingDraft> DraftAsync(Scenario scenario, params string[] attendees)
    {
        var tag = await scenario.Host.Get<PlaceholderTags>().IssueAsync(scenario.World.Integration.Id, null, CancellationToken.None);
        var draft = scenario.Draft($"<p>Soon</p><p>{tag}</p>", Tuesday);
        return draft with { Attendees = [.. draft.Attendees, .. attendees.Select(address => new Attendee(address, address, "required"))] };
    }

    private static InboxMessage Mail(Scenario scenario, string address) => scenario.World.Inbox(address).Single(message => message.Kind == InboxKind.Mail);

    private static async Task<List<Alarm>> AlarmsAsync(Scenario scenario) => await scenario.Host.Get<AlarmStore>().ListAsync(null, default).ToListAsync();
}
