using Microsoft.Playwright;
using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Tests.Meetings;
using static Microsoft.Playwright.Assertions;

namespace PexipFunctions.Tests.Web.Console;

/// <summary>Alarms: counted where one looks, in an order, each with a way to what it concerns.</summary>
public sealed class ConsoleAlarmTests(ConsoleBrowser browser) : ConsoleTest(browser)
{
    [Fact]
    public async Task Alarms_are_counted_in_the_navigation_of_every_page_and_no_longer_when_they_are_seen_to()
    {
        await RaiseAsync(AlarmKinds.PoisonMessage, subject: "c1");
        await RaiseAsync(AlarmKinds.GraphFailing);
        var page = await SignInAsync("#/explain");
        var link = page.GetByRole(AriaRole.Link, new() { Name = "Alarms" });
        await Expect(link).ToHaveTextAsync("Alarms2 raised");
        await link.ClickAsync();
        await ClickAsync(page, "Acknowledge");
        await Expect(link).ToHaveTextAsync("Alarms1 raised");
        await Host.Alarms.ClearAsync(Working.Id, AlarmKinds.GraphFailing, CancellationToken.None);
        await page.GetByRole(AriaRole.Link, new() { Name = "Operations" }).ClickAsync();
        await Expect(link).ToHaveTextAsync("Alarms");
    }

    [Fact]
    public async Task What_holds_work_back_comes_first_then_the_newest_and_what_is_no_longer_seen_last()
    {
        await Host.Alarms.RaiseAsync(Working.Id, AlarmKinds.ManyRefusals, new AlarmDetail("detail") { Holds = true }, CancellationToken.None);
        foreach (var kind in new[] { AlarmKinds.RoomLate, AlarmKinds.ThemeMissing, AlarmKinds.GraphFailing })
        {
            Scenario.World.Clock.Advance(TimeSpan.FromMinutes(1));
            await RaiseAsync(kind);
        }

        await Host.Alarms.EndAsync(Working.Id, AlarmKinds.GraphFailing, CancellationToken.None);
        var page = await SignInAsync("#/alarms");
        await Expect(page.Locator(".alarm h2")).ToContainTextAsync(["Many refusals", "Theme missing", "Room late", "Graph failing"]);
        await Expect(page.Locator(".alarm").Last).ToContainTextAsync("No longer seen");
        await Expect(page.Locator(".alarm").Last).ToContainTextAsync("It ends at 2026-03-02 08:09 UTC, unless it comes back.");
    }

    [Fact]
    public async Task Each_alarm_of_an_integration_leads_to_what_it_concerns()
    {
        var issued = await Scenario.Host.IssueAsync();
        await Scenario.SendAsync(Scenario.Draft(issued.Instructions, Monday.AddHours(10)));
        var kinds = AlarmKinds.All.Except([AlarmKinds.BadConfiguration, AlarmKinds.ScheduleOverdue, AlarmKinds.QueueLate, AlarmKinds.PolicySignIn, AlarmKinds.PolicyNext]).ToList(); // those concern the whole app
        foreach (var kind in kinds)
        {
            await RaiseAsync(kind, Subject(kind.Name, issued.NumericAlias));
        }

        var page = await SignInAsync("#/alarms");
        await Expect(page.Locator(".alarm")).ToHaveCountAsync(kinds.Count);
        await Expect(page.Locator(".alarm:has(.leads a)")).ToHaveCountAsync(kinds.Count);
        var addresses = await page.Locator(".alarm .leads a").EvaluateAllAsync<string[]>("all => [...new Set(all.map(one => one.getAttribute('href')))]");
        Assert.Equal(["#/explain?q=c1", $"#/explain?q={issued.NumericAlias}"], addresses.Where(address => address.StartsWith("#/explain", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Reverse());
        foreach (var address in addresses.Where(address => !address.StartsWith("#/explain", StringComparison.Ordinal)))
        {
            await GoAsync(page, address);
            await Expect(page.Locator("main")).ToContainTextAsync(Working.Name);
        }
    }

    [Fact]
    public async Task An_alarm_of_a_deleted_integration_leads_to_none_of_its_pages()
    {
        await Host.Alarms.RaiseAsync(IntegrationId.New(), AlarmKinds.SweepHeld, new AlarmDetail("6 of 6 rooms would be deleted.") { Holds = true }, CancellationToken.None);
        var page = await SignInAsync("#/alarms");
        await Expect(page.Locator(".alarm")).ToContainTextAsync("A deleted integration");
        await Expect(page.Locator(".alarm a")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_room_that_is_late_leads_to_the_explanation_of_its_meeting()
    {
        var issued = await Scenario.Host.IssueAsync();
        await Scenario.SendAsync(Scenario.Draft(issued.Instructions, Monday.AddHours(10)));
        await RaiseAsync(AlarmKinds.RoomLate, issued.NumericAlias);
        var page = await SignInAsync("#/alarms");
        await page.GetByRole(AriaRole.Link, new() { Name = $"Explain {issued.NumericAlias}" }).ClickAsync();
        await Expect(page.Locator(".card").Last).ToContainTextAsync("Scheduled: its room follows its join windows.");
    }

    [Fact]
    public async Task An_integration_leads_to_its_own_alarms_and_shows_them_on_its_pages()
    {
        await Host.Alarms.RaiseAsync(Working.Id, AlarmKinds.InfinityUnreachable, "The node is away.", CancellationToken.None);
        await Host.Alarms.RaiseAsync(IntegrationId.App, AlarmKinds.BadConfiguration, "No keys.", CancellationToken.None);
        var page = await SignInAsync("#/integrations");
        await page.GetByRole(AriaRole.Link, new() { Name = "1 alarm", Exact = true }).ClickAsync();
        await Expect(page.Locator(".alarm")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Link, new() { Name = "All alarms" }).ClickAsync();
        await Expect(page.Locator(".alarm")).ToHaveCountAsync(2);
        await page.Locator(".facts").GetByRole(AriaRole.Link, new() { Name = Working.Name, Exact = true }).ClickAsync();
        await Expect(page.Locator(".notice")).ToContainTextAsync("Infinity unreachable: The node is away.");
    }

    private static string? Subject(string kind, string alias) => kind switch
    {
        "room-late" or "room-conflict" => alias,
        "poison-message" or "reply-failing" or "meeting-failing" => "c1",
        _ => null,
    };

    private Task RaiseAsync(AlarmKind kind, string? subject = null) =>
        Host.Alarms.RaiseAsync(Working.Id, kind, new AlarmDetail("detail") { Subject = subject, Question = kind == AlarmKinds.MeetingFailing ? subject : null }, CancellationToken.None);
}
