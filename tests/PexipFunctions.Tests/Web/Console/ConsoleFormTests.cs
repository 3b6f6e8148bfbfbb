using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PexipFunctions.Configuration;
using PexipFunctions.Tests.Configuration;
using PexipFunctions.Tests.Web.Admin;
using static Microsoft.Playwright.Assertions;

namespace PexipFunctions.Tests.Web.Console;

public sealed class ConsoleFormTests(ConsoleBrowser browser) : ConsoleTest(browser)
{
    [Fact]
    public async Task Every_field_is_on_the_form_with_its_help()
    {
        var page = await SignInAsync("#/integrations/new");
        await page.Locator("form.settings").WaitForAsync();
        var paths = await page.Locator("[data-path]").EvaluateAllAsync<string[]>("all => all.map(one => one.dataset.path)");
        Assert.Equal(IntegrationFields.All.Select(field => field.Path).Order(StringComparer.Ordinal), paths.Order(StringComparer.Ordinal));
        foreach (var field in IntegrationFields.All)
        {
            var text = await Field(page, field.Path).TextContentAsync();
            Assert.Contains(field.Name, text, StringComparison.Ordinal);
            Assert.Contains(field.Help, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_field_of_the_original_is_on_the_form_with_its_default_and_asterisk()
    {
        var page = await SignInAsync("#/integrations/new");
        await page.Locator("form.settings").WaitForAsync();
        foreach (var expected in ReferenceField.All)
        {
            Assert.StartsWith(expected.Name + (expected.Starred ? "*" : ""), await Field(page, expected.Path).Locator("label").TextContentAsync(), StringComparison.Ordinal);
            if (expected.Default is { } value)
            {
                await Expect(Control(page, expected.Path)).ToHaveValueAsync(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!);
            }
        }
    }

    [Fact]
    public async Task Ways_to_sign_in_are_boxes_of_which_one_at_least_is_checked()
    {
        var page = await SignInAsync("#/integrations/new");
        await page.Locator("form.settings").WaitForAsync();
        var field = Field(page, "signInWays");
        await Expect(field.GetByLabel("Anonymous")).ToBeCheckedAsync();
        await field.GetByLabel("Exchange").CheckAsync();
        await field.GetByLabel("Anonymous").UncheckAsync();
        await Expect(field.Locator(".error")).ToBeEmptyAsync();

        await field.GetByLabel("Exchange").UncheckAsync();
        await Expect(field.Locator(".error")).ToHaveTextAsync("Sign-in must have at least one entry.");
    }

    [Fact]
    public async Task An_integration_is_created_from_nothing_by_keyboard_alone()
    {
        var page = await OpenAsync();
        await page.GotoAsync("/console");
        await page.Keyboard.TypeAsync(AdminHost.Key);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Link, new() { Name = "New integration" }).WaitForAsync();
        await TabToAsync(page, "document.activeElement.textContent === 'New integration'");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("form.settings").WaitForAsync();
        foreach (var (path, text) in Needed("By keyboard"))
        {
            await TabToAsync(page, $"document.activeElement.name === '{path}'");
            await page.Keyboard.TypeAsync(text);
        }

        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/install$"));
        await SaysAsync(page, "'By keyboard' is created.");
        Assert.Contains(await Host.Store.ListAsync(CancellationToken.None), stored => stored.Integration.Name == "By keyboard");
    }

    [Fact]
    public async Task A_form_with_wrong_fields_is_not_sent_and_leads_to_each()
    {
        var page = await SignInAsync("#/integrations/new");
        await Control(page, "joinBeforeBufferMinutes").FillAsync("181");
        await Expect(Field(page, "joinBeforeBufferMinutes")).ToContainTextAsync("Join before buffer must be from 0 to 180.");
        await ClickAsync(page, "Create");
        await page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Button, new() { Name = "Join before buffer" }).ClickAsync();
        Assert.Equal("joinBeforeBufferMinutes", await page.EvaluateAsync<string>("document.activeElement.name"));
        Assert.Single(await Host.Store.ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task What_only_the_server_knows_is_shown_at_its_field()
    {
        var (id, _) = await Host.CreateAsync();
        var page = await SignInAsync($"#/integrations/{id}");
        await Control(page, "mailboxEmailAddress").FillAsync(Working.MailboxEmailAddress.Value);
        await ClickAsync(page, "Save");
        await Expect(Field(page, "mailboxEmailAddress")).ToContainTextAsync($"belongs to the integration '{Working.Name}' already");
        ForgiveRefusals();
    }

    [Fact]
    public async Task An_error_in_a_template_is_shown_at_its_line_and_column()
    {
        var page = await SignInAsync($"#/integrations/{Working.Id}");
        var field = Field(page, "acceptNewSingleMeetingTemplate");
        await Control(page, "acceptNewSingleMeetingTemplate").FillAsync("Scheduled.\nAt {{subject}}");
        var place = field.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Line 2, column \\d+$") });
        await place.ClickAsync();
        var column = int.Parse(Regex.Match(await place.InnerTextAsync(), @"\d+$").Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal("Scheduled.\n".Length + column - 1, await page.EvaluateAsync<int>("document.activeElement.selectionStart"));
        await Expect(Control(page, "acceptNewSingleMeetingTemplate")).ToHaveAttributeAsync("aria-invalid", "true");
    }

    [Fact]
    public async Task The_preview_shows_what_will_arrive_while_it_is_typed()
    {
        var page = await SignInAsync($"#/integrations/{Working.Id}");
        var field = Field(page, "acceptNewSingleMeetingTemplate");
        await field.GetByText("Preview", new() { Exact = true }).ClickAsync();
        await Control(page, "acceptNewSingleMeetingTemplate").FillAsync("<b>Dial</b> {{numeric_alias}}");
        await Expect(field.Locator(".plain-text")).ToHaveTextAsync("Dial 35123456");
        await Control(page, "replyFormat").SelectOptionAsync("html");
        await Control(page, "acceptNewSingleMeetingTemplate").FillAsync("<b>Call</b> {{numeric_alias}}");
        await Expect(field.FrameLocator("iframe").Locator("b")).ToHaveTextAsync("Call");
    }

    [Fact]
    public async Task Unsaved_changes_are_not_left_without_asking()
    {
        var page = await SignInAsync($"#/integrations/{Working.Id}");
        var asked = new TaskCompletionSource();
        page.Dialog += async (_, dialog) =>
        {
            await dialog.DismissAsync();
            asked.TrySetResult();
        };
        await Control(page, "description").FillAsync("Not saved");
        await page.GetByRole(AriaRole.Link, new() { Name = "Alarms" }).ClickAsync();
        await asked.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);
        await Expect(page).ToHaveURLAsync(new Regex($"#/integrations/{Working.Id}$"));
        await Expect(Control(page, "description")).ToHaveValueAsync("Not saved");
    }

    [Fact]
    public async Task What_an_admin_typed_is_shown_as_text()
    {
        var (id, _) = await Host.CreateAsync(SampleIntegration.New() with { Name = "<img src=x onerror=alert(1)>" });
        var page = await SignInAsync($"#/integrations/{id}");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("<img src=x onerror=alert(1)>");
    }

    private static async Task TabToAsync(IPage page, string condition)
    {
        for (var presses = 0; presses < 400; presses++)
        {
            if (await page.EvaluateAsync<bool>(condition))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The tab key does not lead to where {condition}.");
    }
}
