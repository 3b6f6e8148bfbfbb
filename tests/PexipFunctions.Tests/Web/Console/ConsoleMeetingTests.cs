using Microsoft.Playwright;
using PexipFunctions.Operations;
using PexipFunctions.Tests.Meetings;
using PexipFunctions.Tests.Product;
using static Microsoft.Playwright.Assertions;

namespace PexipFunctions.Tests.Web.Console;

public sealed class ConsoleMeetingTests(ConsoleBrowser browser) : ConsoleTest(browser)
{
    private const string Question = "Alias, organizer and day, correlation id, or text with a tag";

    [Fact]
    public async Task A_day_is_drawn_with_every_meeting_its_join_window_and_its_rooms_state()
    {
        await SendAsync(10);
        await SendAsync(15);
        await SendByHandAsync(16);
        await Scenario.Host.AdvanceAsync(TimeSpan.FromHours(1.7));
        var page = await MeetingsAsync();
        var picture = page.GetByRole(AriaRole.Img, new() { Name = $"2 meetings on {Day}, hours in UTC" });
        await Expect(picture.Locator(".scheduled.room-there .window")).ToHaveCountAsync(1);
        await Expect(picture.Locator(".scheduled .window")).ToHaveCountAsync(2);
        await Expect(picture.Locator(".scheduled .time")).ToHaveCountAsync(2);
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(3);
        await Expect(Row(page, "10:00–11:00")).ToContainTextAsync("09:30–12:00");
        await Expect(Row(page, "10:00–11:00")).ToContainTextAsync("There");
        await Expect(Row(page, "Refused")).ToContainTextAsync("no tag in the body");
    }

    [Fact]
    public async Task A_refused_meeting_leads_from_the_days_list_to_its_exact_cause_and_history()
    {
        await SendByHandAsync(16);
        var page = await MeetingsAsync();
        await Expect(page.GetByText("Refused meetings stand on the day on which they were refused.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Explain", Exact = true }).ClickAsync();
        await Expect(page.Locator(".card")).ToContainTextAsync("Refused, since no tag in the body.");
        await Expect(page.GetByRole(AriaRole.Table)).ToContainTextAsync("Reject invalid alias id");
        await page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Operations" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Table)).ToContainTextAsync("no tag in the body");
    }

    [Theory]
    [InlineData("organizer")]
    [InlineData("alias")]
    [InlineData("tag")]
    public async Task A_meeting_is_explained_by_its_alias_its_organizer_and_day_or_a_pasted_tag(string by)
    {
        var issued = await Scenario.Host.IssueAsync();
        await Scenario.SendAsync(Scenario.Draft(issued.Instructions, Monday.AddHours(14)));
        var page = await SignInAsync("#/explain");
        await page.GetByLabel(Question).FillAsync(by switch { "alias" => issued.Alias, "tag" => issued.Instructions, _ => $"{ProductWorld.Organizer} {Day}" });
        await ClickAsync(page, "Explain");
        var card = page.Locator(".card").Last;
        await Expect(card).ToContainTextAsync(issued.Alias);
        await Expect(card).ToContainTextAsync("Scheduled: its room follows its join windows.");
        await Expect(card.GetByRole(AriaRole.Table)).ToContainTextAsync("Accept new single");
    }

    [Fact]
    public async Task Many_meetings_of_an_organizer_are_shown_page_by_page()
    {
        for (var number = 0; number < 24; number++)
        {
            await SendAsync(number / 2.0);
        }

        var page = await SignInAsync($"#/explain?q={ProductWorld.Organizer}%20{Day}");
        await Expect(page.Locator(".notice")).ToContainTextAsync("24 found, newest first.");
        await Expect(page.Locator(".card")).ToHaveCountAsync(20);
        await Expect(page.GetByText("20 of 24 shown.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "History of meeting 20 of 24" })).ToBeVisibleAsync();
        await ClickAsync(page, "Show more");
        await Expect(page.Locator(".card")).ToHaveCountAsync(24);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Show more" })).Not.ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_long_history_leads_to_its_earlier_entries()
    {
        var issued = await Scenario.Host.IssueAsync();
        await Scenario.SendAsync(Scenario.Draft(issued.Instructions, Monday.AddHours(14)));
        for (var number = 1; number <= 60; number++)
        {
            var operation = new Operation(Scenario.World.Clock.GetUtcNow().AddSeconds(-number), Working.Id, $"c{number}", "room", "failed", "", "", issued.NumericAlias, issued.NumericAlias, 1);
            await Scenario.Host.Get<OperationLog>().WriteAsync(operation, CancellationToken.None);
        }

        var page = await SignInAsync($"#/explain?q={issued.NumericAlias}");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(50);
        await page.GetByRole(AriaRole.Link, new() { Name = "11 earlier ones" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Operations" })).ToBeVisibleAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(61);
    }

    [Fact]
    public async Task What_is_not_known_is_said_with_what_to_look_at()
    {
        var page = await SignInAsync("#/explain?q=35999999");
        await Expect(page.Locator(".notice")).ToContainTextAsync("Nothing is known under this. Was the invitation sent");
    }

    [Fact]
    public async Task A_room_that_is_missing_on_the_management_node_is_found()
    {
        await SendAsync(10);
        await Scenario.Host.AdvanceAsync(TimeSpan.FromHours(1.7));
        var page = await MeetingsAsync();
        await ClickAsync(page, "Compare now");
        await Expect(page.GetByText("Every room is as it should be.")).ToBeVisibleAsync();

        Scenario.World.Infinity.Delete(Assert.Single(Scenario.World.Infinity.Rooms).Id);
        await ClickAsync(page, "Compare now");
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Rooms that differ" })).ToContainTextAsync("Missing");
    }

    [Fact]
    public async Task Operations_are_found_by_their_outcome()
    {
        await SendAsync(14);
        await SendByHandAsync(16);
        var page = await SignInAsync("#/operations");
        await page.GetByLabel("Day").FillAsync(Day);
        await page.GetByLabel("Outcome").FillAsync("refuse");
        await ClickAsync(page, "Show");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("tbody tr")).ToContainTextAsync("no tag in the body");
    }

    [Fact]
    public async Task Work_that_a_guard_holds_back_goes_on_at_a_press()
    {
        for (var number = 0; number < 25; number++)
        {
            await Scenario.SendByHandAsync(number, Monday.AddHours(24 + number));
        }

        var page = await SignInAsync("#/alarms");
        var alarm = page.Locator(".alarm").Filter(new() { HasText = "Many refusals" });
        await Expect(alarm).ToContainTextAsync("Work is held back");
        await ClickAsync(page, "Continue");
        await SaysAsync(page, "Refusals go on");
        await Expect(alarm).Not.ToBeVisibleAsync();
        Assert.Equal(20, Scenario.RepliesToStrangers().Count);
        await Scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(17));
        Assert.Equal(25, Scenario.RepliesToStrangers().Count);
    }

    [Fact]
    public async Task What_happened_is_acknowledged_at_a_press()
    {
        await Scenario.Host.Get<AlarmStore>().RaiseAsync(Working.Id, AlarmKinds.PoisonMessage, "Queue mailbox-work", CancellationToken.None);
        var page = await SignInAsync("#/alarms");
        var alarm = page.Locator(".alarm").Filter(new() { HasText = "Poison message" });
        await Expect(alarm).ToContainTextAsync("Queue mailbox-work");
        await ClickAsync(page, "Acknowledge");
        await SaysAsync(page, "The alarm is acknowledged.");
        await Expect(alarm).Not.ToBeVisibleAsync();
    }

    private static ILocator Row(IPage page, string text) => page.Locator("tbody tr").Filter(new() { HasText = text });

    private Task<IPage> MeetingsAsync() => SignInAsync($"#/meetings?day={Day}");
}
