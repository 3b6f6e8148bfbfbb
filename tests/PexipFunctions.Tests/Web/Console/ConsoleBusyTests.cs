using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PexipFunctions.Tests.Fixtures;
using PexipFunctions.Tests.Web.Admin;
using SkiaSharp;
using static Microsoft.Playwright.Assertions;

namespace PexipFunctions.Tests.Web.Console;

/// <summary>What is typed and pressed while the server is at work, and before the page is.</summary>
public sealed class ConsoleBusyTests(ConsoleBrowser browser) : ConsoleTest(browser)
{
    private const string Template = "acceptNewSingleMeetingTemplate";

    [Fact]
    public async Task What_is_being_saved_is_not_typed_over()
    {
        var (id, _) = await Host.CreateAsync();
        var page = await SignInAsync($"#/integrations/{id}");
        var description = Control(page, "description");
        await description.FillAsync("Mine");
        var held = await HeldAnswers.HoldAsync(page, $"/api/integrations/{id}$");
        await ClickAsync(page, "Save");
        var save = await held.NextAsync();
        await description.ClickAsync(new() { Force = true });
        await page.Keyboard.TypeAsync(" and more");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo changes", IncludeHidden = true }).ClickAsync(new() { Force = true });
        Assert.Equal("Mine", await description.InputValueAsync());
        await held.AnswerAsync(save);
        await SaysAsync(page, "is saved");
        await description.FillAsync("Yours");
        await ClickAsync(page, "Save");
        await held.AnswerAsync(await held.NextAsync());
        await Expect(page.Locator(".state")).ToHaveTextAsync("All changes are saved");
        Assert.Equal("Yours", (string?)(await Host.GetAsync($"/api/integrations/{id}"))["description"]);
    }

    [Fact]
    public async Task A_save_whose_rival_cannot_be_read_is_told_as_not_saved()
    {
        var (id, _) = await Host.CreateAsync();
        var page = await SignInAsync($"#/integrations/{id}");
        await Control(page, "description").FillAsync("Mine");
        var held = await HeldAnswers.HoldAsync(page, $"/api/integrations/{id}$");
        await ClickAsync(page, "Save");
        await held.AnswerAsync(await held.NextAsync(), new { detail = "Another save came first." }, status: 412);
        await held.AnswerAsync(await held.NextAsync(), new { detail = "There is no such integration." }, status: 404);
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Not saved" })).ToContainTextAsync("There is no such integration.");
        await Expect(Control(page, "description")).ToHaveValueAsync("Mine");
        ForgiveRefusals();
    }

    [Fact]
    public async Task A_save_that_fails_after_its_form_was_left_is_told_all_the_same()
    {
        var (id, _) = await Host.CreateAsync();
        var page = await SignInAsync($"#/integrations/{id}");
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await Control(page, "description").FillAsync("Mine");
        var held = await HeldAnswers.HoldAsync(page, $"/api/integrations/{id}$");
        await ClickAsync(page, "Save");
        var late = await held.NextAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Alarms" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Alarms" }).WaitForAsync();
        await held.AnswerAsync(late, new { detail = "Storage is busy." }, status: 503);
        await SaysAsync(page, "Not saved. Storage is busy.");
        ForgiveRefusals();
    }

    [Fact]
    public async Task An_integration_that_is_created_when_its_form_was_left_leads_nowhere()
    {
        var page = await SignInAsync("#/integrations/new");
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        foreach (var (path, text) in Needed("Left"))
        {
            await Control(page, path).FillAsync(text);
        }

        var held = await HeldAnswers.HoldAsync(page, "/api/integrations$");
        await ClickAsync(page, "Create");
        var late = await held.NextAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Operations" }).ClickAsync();
        await held.AnswerAsync(await held.NextAsync()); // The list to choose from.
        await page.GetByRole(AriaRole.Heading, new() { Name = "Operations" }).WaitForAsync();
        await held.AnswerAsync(late);
        await SaysAsync(page, "'Left' is created.");
        await Expect(page).ToHaveURLAsync(new Regex("#/operations(\\?|$)"));
    }

    [Fact]
    public async Task An_icon_that_is_being_sent_is_not_changed_by_another_press()
    {
        var page = await SignInAsync($"#/integrations/{Working.Id}/install");
        var held = await HeldAnswers.HoldAsync(page, "/icon$");
        await page.GetByLabel("New icon").SetInputFilesAsync(new FilePayload { Name = "icon.png", MimeType = "image/png", Buffer = IconTests.Picture(80, 80, SKEncodedImageFormat.Png) });
        var sent = await held.NextAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Use the standard icon", IncludeHidden = true }).ClickAsync(new() { Force = true });
        await held.AnswerAsync(sent, new { message = "The icon is saved." });
        var next = await held.NextAsync();
        Assert.Equal("GET", next.Request.Method);
        await next.ContinueAsync();
        await SaysAsync(page, "The icon is saved.");
    }

    [Fact]
    public async Task An_error_of_a_template_that_was_undone_is_not_shown()
    {
        var page = await SignInAsync($"#/integrations/{Working.Id}");
        var held = await HeldAnswers.HoldAsync(page, "/preview$");
        await Control(page, Template).FillAsync("At {{subject}}");
        var late = await held.NextAsync();
        await ClickAsync(page, "Undo changes");
        await held.AnswerAsync(late);
        Assert.Equal(0, await Field(page, Template).Locator(".findings li").CountAsync());
        Assert.Null(await Control(page, Template).GetAttributeAsync("aria-invalid"));
    }

    [Fact]
    public async Task A_text_that_is_too_long_stays_marked_when_its_preview_is_there()
    {
        var page = await SignInAsync($"#/integrations/{Working.Id}");
        var held = await HeldAnswers.HoldAsync(page, "/preview$");
        await Control(page, "addinPaneTitle").FillAsync(new string('x', 251));
        await held.AnswerAsync(await held.NextAsync(), new { findings = Array.Empty<object>(), parts = Array.Empty<object>() });
        await Expect(Field(page, "addinPaneTitle").Locator(".error")).ToContainTextAsync("may have at most");
    }

    [Fact]
    public async Task An_open_preview_follows_the_reply_format()
    {
        var page = await SignInAsync($"#/integrations/{Working.Id}");
        var field = Field(page, Template);
        await field.GetByText("Preview", new() { Exact = true }).ClickAsync();
        await field.Locator(".plain-text").WaitForAsync();
        await Control(page, "replyFormat").SelectOptionAsync("html");
        await field.Locator("iframe").WaitForAsync();
    }

    [Fact]
    public async Task A_key_is_tried_once_at_a_time()
    {
        var page = await OpenAsync();
        await page.GotoAsync("/console");
        await page.GetByLabel("Key", new() { Exact = true }).FillAsync(AdminHost.Key);
        var held = await HeldAnswers.HoldAsync(page, "/api/integrations$");
        await ClickAsync(page, "Open the console");
        var first = await held.NextAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Open the console" })).ToBeDisabledAsync();
        await held.AnswerAsync(first);
        await held.AnswerAsync(await held.NextAsync()); // The page of integrations.
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Integrations" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_link_to_the_content_pressed_before_the_page_is_there_leads_to_its_beginning()
    {
        var page = await SignInAsync("#main");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Integrations" })).ToBeVisibleAsync();
    }
}
