using System.Text.Json;
using Microsoft.Playwright;
using PexipFunctions.Configuration;
using PexipFunctions.Operations;
using PexipFunctions.Tests.Configuration;
using PexipFunctions.Tests.Meetings;
using PexipFunctions.Tests.Product;
using PexipFunctions.Tests.Web.Admin;

namespace PexipFunctions.Tests.Web.Console;

public sealed class ConsoleLooksTests(ConsoleBrowser browser) : ConsoleTest(browser)
{
    private string correlation = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await SendAsync(10);
        correlation = (await Scenario.MeetingAsync(await Scenario.SendAsync(Scenario.Draft(await Scenario.BodyAsync(), Monday.AddHours(13.5)))))!.CorrelationId;
        await SendByHandAsync(16);
        for (var number = 0; number < 22; number++)
        {
            await SendByHandAsync(24 + number);
        }

        await Scenario.Host.AdvanceAsync(TimeSpan.FromHours(1.7));
        Scenario.World.Infinity.Delete(Assert.Single(Scenario.World.Infinity.Rooms).Id);
        var alarms = Scenario.Host.Get<AlarmStore>();
        await alarms.RaiseAsync(Working.Id, AlarmKinds.ReplyFailing, new AlarmDetail("The acceptance could not be sent. Graph answered 400 ErrorInvalidRecipients.") { Subject = new string('a', 64) }, CancellationToken.None);
        await alarms.RaiseAsync(Working.Id, AlarmKinds.InfinityUnreachable, "The Management Node https://node.example.com could not be reached: no connection to port 443 was made, since it was refused: nothing listens there, or a firewall says no.", CancellationToken.None);
        await alarms.EndAsync(Working.Id, AlarmKinds.InfinityUnreachable, CancellationToken.None);
        await Host.CreateAsync(SampleIntegration.New() with { Name = "Development", Mode = IntegrationMode.Observe, Description = "Texts in English; every developer has the add-in." });
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task No_page_and_no_state_of_one_breaks_an_accessibility_rule_or_its_width(int width, ColorScheme scheme)
    {
        var key = await OpenAsync(width, scheme);
        await key.GotoAsync("/console");
        await JudgeAsync(key, "key", width, scheme);

        var page = await SignInAsync("#/integrations", width, scheme, "Europe/Berlin");
        page.Dialog += (_, dialog) => dialog.AcceptAsync(); // Leaving what is not saved, and deleting.
        foreach (var (name, hash, act) in States())
        {
            await GoAsync(page, hash);
            await act(page);
            await JudgeAsync(page, name, width, scheme);
        }

        ForgiveRefusals(); // The browser reports the 409 and the 412.
    }

    private IEnumerable<(string Name, string Hash, Func<IPage, Task> Act)> States()
    {
        var settings = $"#/integrations/{Working.Id}";
        yield return ("integrations", "#/integrations", Nothing);
        yield return ("new", "#/integrations/new", Nothing);
        yield return ("new-troubled", "#/integrations/new", CreateAsync);
        yield return ("new-refused", "#/integrations/new", page => ClickAsync(page, "Create"));
        yield return ("settings", settings, Nothing);
        yield return ("settings-template", settings, BreakTemplateAsync);
        yield return ("settings-preview", settings, PreviewAsync);
        yield return ("settings-conflict", settings, LoseRaceAsync);
        yield return ("settings-delete", settings, DeleteAsync);
        yield return ("install", settings + "/install", Nothing);
        yield return ("test", settings + "/test", TestAsync);
        yield return ("meetings", $"#/meetings?integration={Working.Id}&day={Day}", page => AndSeeAsync(page, "Compare now", "Missing"));
        yield return ("explain", $"#/explain?q={ProductWorld.Organizer}%20{Day}", page => page.GetByRole(AriaRole.Table).First.WaitForAsync());
        yield return ("explain-correlation", $"#/explain?q={correlation}", page => page.GetByRole(AriaRole.Table).First.WaitForAsync());
        yield return ("operations", $"#/operations?integration={Working.Id}", ShowDayAsync);
        yield return ("alarms", "#/alarms", page => page.Locator(".alarm").First.WaitForAsync());
        yield return ("not-found", "#/nothing", Nothing);
    }

    /// <summary>Live at once, with a mailbox that is not there and a number that nobody filled in.</summary>
    private static async Task CreateAsync(IPage page)
    {
        foreach (var (path, text) in Needed("Troubled"))
        {
            await Control(page, path).FillAsync(path == "mailboxEmailAddress" ? $"nobody-{Guid.NewGuid():N}@contoso.com" : text);
        }

        await Control(page, "mode").SelectOptionAsync("on");
        await AndSeeAsync(page, "Create", "Saved, but the mailbox cannot be reached");
    }

    private static Task Nothing(IPage page) => Task.CompletedTask;

    private static async Task BreakTemplateAsync(IPage page)
    {
        await Control(page, "joinBeforeBufferMinutes").FillAsync("181");
        await Control(page, "acceptNewSingleMeetingTemplate").FillAsync("Scheduled.\nAt {{subject}} until {{end_time}}");
        await Field(page, "acceptNewSingleMeetingTemplate").Locator(".mark").First.WaitForAsync();
        await Field(page, "acceptNewSingleMeetingTemplate").ScrollIntoViewIfNeededAsync();
    }

    private static async Task PreviewAsync(IPage page)
    {
        var field = Field(page, "joiningInstructionsTemplate");
        await field.GetByText("Preview", new() { Exact = true }).ClickAsync();
        await field.Locator("iframe").WaitForAsync();
        await field.Locator("iframe").ScrollIntoViewIfNeededAsync();
    }

    private async Task LoseRaceAsync(IPage page)
    {
        await Control(page, "description").FillAsync("Mine");
        using var read = await Host.Client.GetAsync($"/api/integrations/{Working.Id}");
        var theirs = await AdminHost.ReadAsync(read);
        theirs["description"] = $"Theirs {Guid.NewGuid()}";
        using var saved = await Host.PutAsync(Working.Id.ToString(), theirs, read.Headers.ETag!.Tag);
        Assert.True(saved.IsSuccessStatusCode);
        await AndSeeAsync(page, "Save", "You both changed: Description.");
    }

    private static Task DeleteAsync(IPage page) => AndSeeAsync(page, "Delete this integration", "would lose their rooms");

    private static Task TestAsync(IPage page) => AndSeeAsync(page, "Test now", "The test found");

    private static async Task ShowDayAsync(IPage page)
    {
        await page.GetByLabel("Day").FillAsync(Day);
        await ClickAsync(page, "Show");
        await page.GetByRole(AriaRole.Table).WaitForAsync();
    }

    private static async Task AndSeeAsync(IPage page, string button, string text)
    {
        await ClickAsync(page, button);
        await page.GetByText(text).First.WaitForAsync();
    }

    private static async Task JudgeAsync(IPage page, string name, int width, ColorScheme scheme)
    {
        var whole = !name.StartsWith("settings", StringComparison.Ordinal) && !name.StartsWith("new", StringComparison.Ordinal);
        await page.ScreenshotAsync(new() { Path = Path.Combine(ConsoleBrowser.Pictures, $"{name}-{width}-{scheme.ToString().ToLowerInvariant()}.png"), FullPage = whole });
        Assert.Equal(0, await page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
        await page.EvaluateAsync(AxeCore.Script);
        var violations = await page.EvaluateAsync<JsonElement>("axe.run(document, { iframes: false }).then(result => result.violations.map(rule => rule.id + ': ' + rule.nodes.map(node => node.target.join(' ') + ' ' + node.failureSummary).join(' | ')))");
        Assert.True(violations.GetArrayLength() == 0, $"{name} at {width}, {scheme}: {violations}");
    }
}
