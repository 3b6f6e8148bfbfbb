using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PexipFunctions.Tests.Configuration;
using PexipFunctions.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace PexipFunctions.Tests.Web.Console;

/// <summary>What a page was asked stands in its address: a reload, the way back and a link show the same.</summary>
public sealed class ConsoleAddressTests(ConsoleBrowser browser) : ConsoleTest(browser)
{
    private string other = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        (other, _) = await Host.CreateAsync(SampleIntegration.New() with { Name = "Another" }); // before 'Test'
    }

    [Fact]
    public async Task Integration_and_day_of_the_meetings_survive_a_reload()
    {
        await SendAsync(14);
        var page = await SignInAsync("#/meetings");
        await Expect(page.GetByLabel("Integration")).ToHaveValueAsync(other);
        await page.GetByLabel("Integration").SelectOptionAsync(Working.Id.ToString());
        await page.GetByLabel("Day", new() { Exact = true }).FillAsync(Day);
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await page.ReloadAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(page.GetByLabel("Integration")).ToHaveValueAsync(Working.Id.ToString());
        await Expect(page.GetByLabel("Day", new() { Exact = true })).ToHaveValueAsync(Day);
    }

    [Fact]
    public async Task Every_filter_of_the_log_survives_a_reload_and_the_way_back()
    {
        await SendAsync(14);
        await SendByHandAsync(16);
        var page = await SignInAsync("#/operations");
        await page.GetByLabel("Integration").SelectOptionAsync(Working.Id.ToString());
        await page.GetByLabel("Day").FillAsync(Day);
        await page.GetByLabel("Outcome").FillAsync("refuse");
        await ClickAsync(page, "Show");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await page.ReloadAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(page.GetByLabel("Outcome")).ToHaveValueAsync("refuse");

        await page.GetByRole(AriaRole.Link, new() { Name = "Integrations" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Integrations" }).WaitForAsync();
        await page.GoBackAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(page.GetByLabel("Integration")).ToHaveValueAsync(Working.Id.ToString());
    }

    [Fact]
    public async Task A_question_survives_a_reload()
    {
        await SendByHandAsync(16);
        var page = await SignInAsync("#/explain");
        var (key, _) = await RefusedAsync();
        await page.Locator("#q").FillAsync(key);
        await ClickAsync(page, "Explain");
        await Expect(page.Locator(".card")).ToContainTextAsync("no tag in the body");
        await page.ReloadAsync();
        await Expect(page.Locator(".card")).ToContainTextAsync("no tag in the body");
        await Expect(page.Locator("#q")).ToHaveValueAsync(key);
    }

    [Fact]
    public async Task A_link_to_an_operation_opens_with_its_integration_and_day()
    {
        await SendByHandAsync(16);
        var (_, correlation) = await RefusedAsync();
        var page = await SignInAsync($"#/operations?correlation={correlation}");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(page.GetByLabel("Integration")).ToHaveValueAsync(Working.Id.ToString());
        await Expect(page.GetByLabel("Day")).ToHaveValueAsync(Day);
        await Expect(page).ToHaveURLAsync(new Regex($"integration={Working.Id}&day={Day}&correlation={correlation}"));

        await page.GetByLabel("Day").FillAsync("2026-03-01");
        await Expect(page.GetByLabel("Correlation id")).ToHaveValueAsync("");
        await page.GetByLabel("Day").FillAsync(Day);
        await ClickAsync(page, "Show");
        await page.GetByRole(AriaRole.Link, new() { Name = "Explain", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page.GetByLabel("Integration")).ToHaveValueAsync(Working.Id.ToString());
    }

    [Fact]
    public async Task A_page_that_was_left_before_its_answer_came_does_not_write_its_address()
    {
        var page = await SignInAsync("#/integrations");
        var held = await HeldAnswers.HoldAsync(page, "/api/integrations$");
        await page.GetByRole(AriaRole.Link, new() { Name = "Operations" }).ClickAsync();
        var late = await held.NextAsync();
        await page.EvaluateAsync("location.hash = '#/explain'");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Explain a meeting" }).WaitForAsync();
        await held.AnswerAsync(late);
        await Expect(page).ToHaveURLAsync(new Regex("#/explain$"));
    }

    [Fact]
    public async Task An_address_with_nonsense_shows_today()
    {
        var page = await SignInAsync("#/meetings?day=nonsense&integration=nobody");
        await Expect(page.GetByLabel("Day", new() { Exact = true })).ToHaveValueAsync(new Regex(@"^\d{4}-\d\d-\d\d$"));
        await Expect(page.GetByLabel("Integration")).ToHaveValueAsync(other);
    }

    private async Task<(string Key, string Correlation)> RefusedAsync()
    {
        var listed = await Host.GetAsync($"/api/meetings?integration={Working.Id}&day={Day}");
        var meeting = Assert.Single(listed["items"]!.AsArray(), item => (string?)item!["status"] == "refused")!;
        return ((string)meeting["key"]!, (string)meeting["correlationId"]!);
    }
}
