using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PexipFunctions.Integrations;
using PexipFunctions.Tests.Integrations;
using SkiaSharp;
using static Microsoft.Playwright.Assertions;

namespace PexipFunctions.Tests.AdminConsole;

public sealed class ConsoleTests(ConsoleBrowser browser) : IClassFixture<ConsoleBrowser>, IAsyncLifetime
{
    private const string Key = "the-key";
    private readonly List<string> errors = [];
    private AdminHost host = null!;

    public async Task InitializeAsync() =>
        host = await AdminHost.StartAsync(services => services.AddSingleton<CannedAlarms>(), typeof(CannedOperations));

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        Assert.Empty(errors);
    }

    [Fact]
    public async Task The_key_is_asked_for_and_kept_in_its_tab_alone()
    {
        var page = await OpenAsync();
        await page.GotoAsync("/console");
        await page.GetByLabel("Key", new() { Exact = true }).FillAsync("wrong");
        await page.GetByRole(AriaRole.Button, new() { Name = "Open the console" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("not accepted");
        errors.Clear(); // The browser reports the 401.

        await page.GetByLabel("Key", new() { Exact = true }).FillAsync(Key);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Integrations" })).ToBeVisibleAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("localStorage.length"));
        Assert.Empty(await page.Context.CookiesAsync());
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/console");
        await Expect(other.GetByLabel("Key", new() { Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Every_field_is_on_the_form_with_its_help_and_default()
    {
        var page = await SignInAsync("#/integrations/new");
        await page.Locator("form.settings").WaitForAsync();
        var paths = await page.Locator("[data-path]").EvaluateAllAsync<string[]>("all => all.map(one => one.dataset.path)");
        Assert.Equal(IntegrationFields.All.Select(field => field.Path).Order(StringComparer.Ordinal), paths.Order(StringComparer.Ordinal));
        foreach (var field in IntegrationFields.All)
        {
            var text = await page.Locator($"[data-path='{field.Path}']").TextContentAsync();
            Assert.Contains(field.Name, text, StringComparison.Ordinal);
            Assert.Contains(field.Help, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_integration_is_created_from_nothing_by_keyboard_alone()
    {
        var page = await OpenAsync();
        await page.GotoAsync("/console");
        await page.Keyboard.TypeAsync(Key);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Link, new() { Name = "New integration" }).WaitForAsync();
        await TabToAsync(page, "document.activeElement.textContent === 'New integration'");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("form.settings").WaitForAsync();
        foreach (var (path, text) in new[]
        {
            ("name", "By keyboard"), ("mailboxEmailAddress", "keys@contoso.com"), ("infinity.address", "https://node.example.com"), ("infinity.secretName", "node-login"),
            ("scheduledAliasPrefix", "35"), ("scheduledAliasDomain", "vmr.example.com"), ("addinServerFqdn", "addin.example.com"), ("joinServerFqdn", "join.example.com"),
        })
        {
            await TabToAsync(page, $"document.activeElement.name === '{path}'");
            await page.Keyboard.TypeAsync(text);
        }

        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(new Regex("/install$"));
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("'By keyboard' is created.");
        Assert.Equal("By keyboard", Assert.Single(await host.Store.ListAsync(CancellationToken.None)).Integration.Name);
    }

    [Fact]
    public async Task A_form_with_wrong_fields_is_not_sent_and_leads_to_each()
    {
        var page = await SignInAsync("#/integrations/new");
        await Control(page, "joinBeforeBufferMinutes").FillAsync("181");
        await Expect(Field(page, "joinBeforeBufferMinutes")).ToContainTextAsync("Join before buffer must be from 0 to 180.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();
        await page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Button, new() { Name = "Join before buffer" }).ClickAsync();
        Assert.Equal("joinBeforeBufferMinutes", await page.EvaluateAsync<string>("document.activeElement.name"));
        Assert.Empty(await host.Store.ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task What_only_the_server_knows_is_shown_at_its_field()
    {
        await host.CreateAsync(SampleIntegration.New() with { Name = "First" });
        var (id, _) = await host.CreateAsync(SampleIntegration.New("second@contoso.com") with { Name = "Second" });
        var page = await SignInAsync($"#/integrations/{id}");
        await Control(page, "mailboxEmailAddress").FillAsync("vmr@contoso.com");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(Field(page, "mailboxEmailAddress")).ToContainTextAsync("belongs to the integration 'First' already");
        errors.Clear(); // The browser reports the 409.
    }

    [Fact]
    public async Task An_error_in_a_template_is_shown_at_its_line_and_column()
    {
        var (id, _) = await host.CreateAsync();
        var page = await SignInAsync($"#/integrations/{id}");
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
        var (id, _) = await host.CreateAsync();
        var page = await SignInAsync($"#/integrations/{id}");
        var field = Field(page, "acceptNewSingleMeetingTemplate");
        await field.GetByText("Preview", new() { Exact = true }).ClickAsync();
        await Control(page, "acceptNewSingleMeetingTemplate").FillAsync("<b>Dial</b> {{numeric_alias}}");
        await Expect(field.Locator(".plain-text")).ToHaveTextAsync("Dial 35123456");
        await Control(page, "replyFormat").SelectOptionAsync("html");
        await Control(page, "acceptNewSingleMeetingTemplate").FillAsync("<b>Call</b> {{numeric_alias}}");
        await Expect(field.FrameLocator("iframe").Locator("b")).ToHaveTextAsync("Call");
    }

    [Fact]
    public async Task A_race_is_won_by_the_first_and_the_second_may_keep_both_changes()
    {
        var (id, _) = await host.CreateAsync();
        var (winner, loser) = (await SignInAsync($"#/integrations/{id}"), await SignInAsync($"#/integrations/{id}"));
        await Control(winner, "description").FillAsync("By the first");
        await Control(loser, "name").FillAsync("By the second");
        await winner.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(winner.GetByRole(AriaRole.Status)).ToContainTextAsync("is saved");

        await loser.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(loser.GetByRole(AriaRole.Alert)).ToContainTextAsync("somebody else saved this integration meanwhile");
        errors.Clear(); // The browser reports the 412.
        await loser.GetByRole(AriaRole.Button, new() { Name = "Keep my changes on top of theirs" }).ClickAsync();
        await loser.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(loser.GetByRole(AriaRole.Status)).ToContainTextAsync("is saved");
        var stored = (await host.Store.ListAsync(CancellationToken.None))[0].Integration;
        Assert.Equal(("By the second", "By the first"), (stored.Name, stored.Description));
    }

    [Fact]
    public async Task A_changed_starred_field_says_that_the_add_in_file_must_be_reinstalled()
    {
        var (id, _) = await host.CreateAsync();
        var page = await SignInAsync($"#/integrations/{id}");
        await Control(page, "addinButtonLabel").FillAsync("Another label");
        await Expect(page.Locator(".state")).ToContainTextAsync("the add-in file must be reinstalled");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Locator(".summary")).ToContainTextAsync("The add-in file must be installed again.");
    }

    [Fact]
    public async Task A_wrong_icon_is_refused_with_its_true_format_and_a_right_one_is_kept()
    {
        var (id, _) = await host.CreateAsync();
        var page = await SignInAsync($"#/integrations/{id}/install");
        await page.GetByLabel("New icon").SetInputFilesAsync(new FilePayload { Name = "icon.png", MimeType = "image/png", Buffer = IconTests.Picture(80, 80, SKEncodedImageFormat.Jpeg) });
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "JPEG" })).ToContainTextAsync("this file is a JPEG of 80 x 80");
        errors.Clear(); // The browser reports the 400 and the 404 of the icon that is not there.
        await page.GetByLabel("New icon").SetInputFilesAsync(new FilePayload { Name = "icon.png", MimeType = "image/png", Buffer = IconTests.Picture(80, 80, SKEncodedImageFormat.Png) });
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The icon is saved.");
    }

    [Fact]
    public async Task The_add_in_file_is_downloaded()
    {
        var (id, _) = await host.CreateAsync();
        var page = await SignInAsync($"#/integrations/{id}/install");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download the add-in file" }).ClickAsync());
        errors.Clear(); // The browser reports the 404 of the icon that is not there.
        Assert.Equal($"addin-{id}.xml", download.SuggestedFilename);
        Assert.Contains(id, await File.ReadAllTextAsync((await download.PathAsync())!), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "I have installed it" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("version 1 of the add-in file is installed");
    }

    [Fact]
    public async Task A_refused_meeting_is_explained_with_its_cause_and_history()
    {
        var page = await SignInAsync("#/explain");
        await page.GetByLabel("Alias, organizer and day, or text with a tag").FillAsync("organizer.three@contoso.com 2026-03-02");
        await page.GetByRole(AriaRole.Button, new() { Name = "Explain" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("the mailbox was added by hand");
        await Expect(page.GetByRole(AriaRole.Table)).ToContainTextAsync("rejectInvalidAliasIdText");
    }

    [Fact]
    public async Task Work_that_a_brake_holds_back_goes_on_at_a_press()
    {
        var page = await SignInAsync("#/alarms");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("4 refusals are sent.");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Many refusals" })).Not.ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_happened_is_acknowledged_at_a_press()
    {
        var page = await SignInAsync("#/alarms");
        await page.GetByRole(AriaRole.Button, new() { Name = "Acknowledge" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The alarm is acknowledged.");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Poison message" })).Not.ToBeVisibleAsync();
    }

    [Fact]
    public async Task Unsaved_changes_are_not_left_without_asking()
    {
        var (id, _) = await host.CreateAsync();
        var page = await SignInAsync($"#/integrations/{id}");
        page.Dialog += (_, dialog) => dialog.DismissAsync();
        await Control(page, "description").FillAsync("Not saved");
        await page.GetByRole(AriaRole.Link, new() { Name = "Alarms" }).ClickAsync();
        await Expect(Control(page, "description")).ToHaveValueAsync("Not saved");
        Assert.EndsWith($"#/integrations/{id}", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_admin_typed_is_shown_as_text()
    {
        var (id, _) = await host.CreateAsync(SampleIntegration.New() with { Name = "<img src=x onerror=alert(1)>" });
        var page = await SignInAsync($"#/integrations/{id}");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("<img src=x onerror=alert(1)>");
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task No_page_breaks_an_accessibility_rule_or_its_width(int width, ColorScheme scheme)
    {
        var (id, _) = await host.CreateAsync();
        await host.CreateAsync(SampleIntegration.New("second@contoso.com") with { Name = "Development", Mode = IntegrationMode.On, Description = "Texts in English; every developer has the add-in." });
        var page = await OpenAsync(width, scheme);
        await page.GotoAsync("/console");
        await JudgeAsync(page, "key", width, scheme);
        await page.EvaluateAsync($"sessionStorage.setItem('vmr-scheduling-key', '{Key}')");
        page.Dialog += (_, dialog) => dialog.AcceptAsync(); // Leaving what is not saved.
        foreach (var (name, hash) in new[]
        {
            ("integrations", "#/integrations"), ("new", "#/integrations/new"), ("settings", $"#/integrations/{id}"), ("install", $"#/integrations/{id}/install"), ("test", $"#/integrations/{id}/test"),
            ("meetings", "#/meetings?day=2026-03-02"), ("explain", "#/explain?q=35123456"), ("operations", "#/operations"), ("alarms", "#/alarms"),
        })
        {
            await page.GotoAsync("about:blank");
            await page.GotoAsync($"/console{hash}");
            await page.Locator("h1").WaitForAsync();
            if (name == "settings")
            {
                await Control(page, "acceptNewSingleMeetingTemplate").FillAsync("Scheduled.\nAt {{subject}} until {{end_time}}");
                await Field(page, "acceptNewSingleMeetingTemplate").Locator(".mark").First.WaitForAsync();
                await Control(page, "joinBeforeBufferMinutes").FillAsync("181");
            }

            await JudgeAsync(page, name, width, scheme);
        }

        errors.Clear(); // The browser reports the 404 of the icon that is not there.
    }

    private static ILocator Control(IPage page, string path) => page.Locator($"[name='{path}']");

    private static ILocator Field(IPage page, string path) => page.Locator($"[data-path='{path}']");

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

    private static async Task JudgeAsync(IPage page, string name, int width, ColorScheme scheme)
    {
        await page.ScreenshotAsync(new() { Path = Path.Combine(ConsoleBrowser.Pictures, $"{name}-{width}-{scheme.ToString().ToLowerInvariant()}.png"), FullPage = name is "install" or "alarms" or "explain" });
        Assert.Equal(0, await page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
        await page.EvaluateAsync(AxeCore.Script);
        var violations = await page.EvaluateAsync<JsonElement>("axe.run(document, { iframes: false }).then(result => result.violations.map(rule => rule.id + ': ' + rule.nodes.map(node => node.target.join(' ') + ' ' + node.failureSummary).join(' | ')))");
        Assert.True(violations.GetArrayLength() == 0, $"{name} at {width}, {scheme}: {violations}");
    }

    private async Task<IPage> OpenAsync(int width = 1440, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await browser.OpenAsync(host.Address, width, scheme);
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                errors.Add(message.Text);
            }
        };
        return page;
    }

    private async Task<IPage> SignInAsync(string hash)
    {
        var page = await OpenAsync();
        await page.AddInitScriptAsync($"if (window === top) sessionStorage.setItem('vmr-scheduling-key', '{Key}')");
        await page.GotoAsync($"/console{hash}");
        await page.Locator("h1").WaitForAsync();
        return page;
    }
}
