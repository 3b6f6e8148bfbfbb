using Microsoft.Playwright;
using PexipFunctions.Operations;
using PexipFunctions.Tests.Configuration;
using PexipFunctions.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace PexipFunctions.Tests.Web.Console;

/// <summary>Answers that come late or in another order than they were asked for: what is shown belongs to what was asked last.</summary>
public sealed class ConsoleOrderTests(ConsoleBrowser browser) : ConsoleTest(browser)
{
    [Fact]
    public async Task Of_two_days_the_one_chosen_last_is_shown()
    {
        await SendByHandAsync(10);
        var page = await SignInAsync($"#/meetings?day={Day}");
        var held = await HeldAnswers.HoldAsync(page, "/api/meetings");
        await ClickAsync(page, "The day after");
        var first = await held.NextAsync();
        await ClickAsync(page, "The day before");
        await held.AnswerAsync(await held.NextAsync());
        await held.AnswerAsync(first);
        Assert.Equal((Day, 1), (await page.GetByLabel("Day", new() { Exact = true }).InputValueAsync(), await page.Locator("tbody tr").CountAsync()));
    }

    [Fact]
    public async Task A_day_that_was_cleared_is_stepped_from_today()
    {
        await SendByHandAsync(10);
        var page = await SignInAsync($"#/meetings?day={Day}");
        var day = page.GetByLabel("Day", new() { Exact = true });
        await day.FillAsync("");
        await ClickAsync(page, "The day after");
        await Expect(day).Not.ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_second_press_of_Show_more_shows_nothing_twice()
    {
        for (var n = 0; n < 60; n++)
        {
            await Host.Store.AddAsync(SampleIntegration.New($"vmr{n}@contoso.com") with { Name = $"A {n:00}" }, CancellationToken.None);
        }

        var page = await SignInAsync("#/integrations");
        var held = await HeldAnswers.HoldAsync(page, "/api/integrations");
        await ClickAsync(page, "Show more");
        var first = await held.NextAsync();
        await ClickAsync(page, "Show more");
        await held.AnswerAsync(await held.NextAsync());
        await held.AnswerAsync(first);
        Assert.Equal(61, await page.Locator("tbody tr").CountAsync());
    }

    [Fact]
    public async Task A_page_that_cannot_be_had_is_said_and_the_list_stays()
    {
        var (page, held) = await OperationsAsync();
        await ClickAsync(page, "Show more");
        await held.AnswerAsync(await held.NextAsync(), new { detail = "Storage is busy." }, status: 503);
        await SaysAsync(page, "Storage is busy.");
        Assert.Equal(1, await page.Locator("tbody tr").CountAsync());
        ForgiveRefusals();
    }

    [Fact]
    public async Task The_rest_of_a_list_is_asked_for_as_its_beginning_was()
    {
        var (page, held) = await OperationsAsync();
        await page.GetByLabel("Outcome").FillAsync("refuse");
        await ClickAsync(page, "Show more");
        var more = await held.NextAsync();
        Assert.Contains("continuation=next", more.Request.Url, StringComparison.Ordinal);
        Assert.DoesNotContain("outcome", more.Request.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_questions_the_last_is_explained()
    {
        var page = await SignInAsync("#/explain");
        var held = await HeldAnswers.HoldAsync(page, "/api/meetings/explain");
        var first = await AskAsync("35000001");
        var second = await AskAsync("35000002");
        await held.AnswerAsync(second, Explained("The second."));
        await held.AnswerAsync(first, Explained("The first."));
        Assert.Equal("The second.", await page.Locator(".notice").InnerTextAsync());

        async Task<IRoute> AskAsync(string question)
        {
            await page.Locator("#q").FillAsync(question);
            await ClickAsync(page, "Explain");
            return await held.NextAsync();
        }
    }

    [Fact]
    public async Task Rooms_of_an_integration_are_not_shown_under_another()
    {
        var (other, _) = await Host.CreateAsync();
        var page = await SignInAsync($"#/meetings?integration={Working.Id}&day={Day}");
        var held = await HeldAnswers.HoldAsync(page, "/api/rooms/drift");
        await ClickAsync(page, "Compare now");
        var compared = await held.NextAsync();
        await page.GetByLabel("Integration", new() { Exact = true }).SelectOptionAsync(other);
        await held.AnswerAsync(compared);
        Assert.Equal(0, await page.GetByText("Every room is as it should be.").CountAsync());
    }

    [Fact]
    public async Task A_page_that_comes_late_does_not_forget_what_is_unsaved_on_the_next()
    {
        var (other, _) = await Host.CreateAsync();
        var page = await SignInAsync($"#/integrations/{other}");
        var asked = new TaskCompletionSource();
        page.Dialog += async (_, dialog) =>
        {
            await dialog.DismissAsync();
            asked.TrySetResult();
        };
        var held = await HeldAnswers.HoldAsync(page, $"/api/integrations/{Working.Id}$");
        await page.EvaluateAsync($"location.hash = '#/integrations/{Working.Id}'");
        var late = await held.NextAsync();
        await page.EvaluateAsync($"location.hash = '#/integrations/{other}'");
        await Control(page, "description").FillAsync("Not saved");
        await held.AnswerAsync(late);
        await page.GetByRole(AriaRole.Link, new() { Name = "Alarms" }).ClickAsync();
        await asked.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);
        await Expect(Control(page, "description")).ToHaveValueAsync("Not saved");
    }

    [Fact]
    public async Task The_refusal_of_a_key_that_was_forgotten_meanwhile_leaves_the_next_one()
    {
        var page = await SignInAsync("#/integrations");
        var held = await HeldAnswers.HoldAsync(page, "/api/alarms");
        await page.GetByRole(AriaRole.Link, new() { Name = "Alarms" }).ClickAsync();
        var late = await held.NextAsync();
        await ClickAsync(page, "Forget key");
        await page.EvaluateAsync("sessionStorage.setItem('vmr-scheduling-key', 'another')");
        await held.AnswerAsync(late, new { }, status: 401);
        Assert.Equal("another", await page.EvaluateAsync<string>("sessionStorage.getItem('vmr-scheduling-key')"));
        ForgiveRefusals();
    }

    [Fact]
    public async Task An_alarm_is_acknowledged_once_however_often_it_is_pressed()
    {
        await Host.Alarms.RaiseAsync(Working.Id, AlarmKinds.PoisonMessage, "Queue mailbox-work", CancellationToken.None);
        var page = await SignInAsync("#/alarms");
        var held = await HeldAnswers.HoldAsync(page, "/acknowledge$");
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Acknowledge" });
        await button.ClickAsync();
        var first = await held.NextAsync();
        await button.ClickAsync(new() { Force = true });
        await held.AnswerAsync(first);
        await SaysAsync(page, "The alarm is acknowledged.");
        Assert.Equal(0, held.Waiting);
    }

    [Fact]
    public async Task A_test_that_ends_on_another_page_says_nothing_there()
    {
        var page = await SignInAsync($"#/integrations/{Working.Id}/test");
        var held = await HeldAnswers.HoldAsync(page, "/test$");
        await ClickAsync(page, "Test now");
        var late = await held.NextAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Alarms" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Alarms" }).WaitForAsync();
        await held.AnswerAsync(late, new { findings = Array.Empty<object>() });
        Assert.Equal("", await page.GetByRole(AriaRole.Status).InnerTextAsync());
    }

    /// <summary>The first page of a list of operations that goes on.</summary>
    private async Task<(IPage Page, HeldAnswers Held)> OperationsAsync()
    {
        var page = await SignInAsync("#/operations");
        var held = await HeldAnswers.HoldAsync(page, "/api/operations");
        await ClickAsync(page, "Show");
        var items = new[] { new { at = $"{Day}T10:00:00Z", kind = "meeting", outcome = "schedule", template = "", milliseconds = 1 } };
        await held.AnswerAsync(await held.NextAsync(), new { items, continuation = "next" });
        return (page, held);
    }

    private static object Explained(string summary) => new { summary, meetings = Array.Empty<object>(), total = 0, entries = Array.Empty<object>(), tag = (object?)null };
}
