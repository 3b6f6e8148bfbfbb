using System.Collections.Concurrent;
using Microsoft.Playwright;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Meetings;
using PexipFunctions.Tests.Product;
using static Microsoft.Playwright.Assertions;

namespace PexipFunctions.Tests.Web.Console;

/// <summary>With templates that omit it, no page of the console, no answer behind it and no line of its log holds a meeting's subject.</summary>
public sealed class ConsolePrivacyTests(ConsoleBrowser browser) : ConsoleTest(browser)
{
    private const string Secret = "Northwind";
    private readonly ConcurrentQueue<string> dump = [];

    public override Task InitializeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_page_of_the_console_shows_a_subject_unless_a_template_does(bool isPrivate)
    {
        await StartAsync(integration => isPrivate ? integration with { Texts = integration.Texts with { ConferenceNameTemplate = "Meeting of {{organizer_name}}", ConferenceSubjectTemplate = "" } } : integration);
        var issued = await Scenario.Host.IssueAsync();
        await ScheduleAsync(issued.Instructions);
        var page = await SignInAsync("#/integrations");
        await page.RouteAsync("**/api/**", KeepAsync);
        foreach (var hash in new[]
        {
            "#/integrations", $"#/integrations/{Working.Id}", $"#/integrations/{Working.Id}/install", $"#/integrations/{Working.Id}/test", $"#/meetings?day={Day}",
            $"#/explain?q={issued.NumericAlias}", $"#/explain?q={ProductWorld.Organizer}%20{Day}", $"#/explain?q={Uri.EscapeDataString(issued.AliasTag)}", "#/operations", "#/alarms",
        })
        {
            await GoAsync(page, hash);
            await UsePageAsync(page, hash);
            await DumpAsync(page);
        }

        var all = string.Join('\n', dump.Concat(Log.All));
        Assert.All(["Scheduled: its room follows", "no tag in the body", "Missing", "Many refusals", isPrivate ? "Meeting of Organizer One" : Secret], seen => Assert.Contains(seen, all, StringComparison.Ordinal));
        Assert.Equal(!isPrivate, all.Contains(Secret, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A meeting that is accepted and edited and whose room vanishes, and so many refused ones that the guard holds some back.</summary>
    private async Task ScheduleAsync(string body)
    {
        var meeting = await Scenario.SendAsync(Scenario.Draft(body, Monday.AddHours(10)) with { Subject = $"Merger with {Secret}" });
        await Scenario.DoAsync(() => Scenario.Outlook.Edit(meeting, new MeetingEdit { Subject = $"{Secret} again" }));
        for (var number = 0; number < 22; number++)
        {
            await Scenario.SendAsync(Scenario.Draft("<p>By hand</p>", Monday.AddHours(12 + number)) with { Subject = $"{Secret} {number}", Organizer = $"organizer.{number}@example.com" });
        }

        await Scenario.Host.AdvanceAsync(TimeSpan.FromHours(1.7));
        Scenario.World.Infinity.Delete(Assert.Single(Scenario.World.Infinity.Rooms).Id);
    }

    /// <summary>Does what there is to do on a page that shows more.</summary>
    private static async Task UsePageAsync(IPage page, string hash)
    {
        if (hash.StartsWith("#/meetings", StringComparison.Ordinal))
        {
            await ClickAsync(page, "Compare now");
            await page.GetByText("Missing").WaitForAsync();
        }
        else if (hash == "#/operations")
        {
            await page.GetByLabel("Day").FillAsync(Day);
            await ClickAsync(page, "Show");
            await Expect(page.Locator("tbody")).ToContainTextAsync("no tag in the body");
        }
        else if (hash.EndsWith("/test", StringComparison.Ordinal))
        {
            await ClickAsync(page, "Test now");
            await SaysAsync(page, "The test found");
        }
    }

    /// <summary>All that the page holds: its elements, what is in its controls, and the browser's stores.</summary>
    private async Task DumpAsync(IPage page) => dump.Enqueue(await page.EvaluateAsync<string>(
        "[document.title, location.href, document.documentElement.outerHTML, ...[...document.querySelectorAll('input, textarea, select')].map(one => one.value), JSON.stringify({ ...sessionStorage, ...localStorage })].join('\\n')"));

    private async Task KeepAsync(IRoute route)
    {
        var answer = await route.FetchAsync();
        dump.Enqueue(await answer.TextAsync());
        await route.FulfillAsync(new() { Response = answer });
    }
}
