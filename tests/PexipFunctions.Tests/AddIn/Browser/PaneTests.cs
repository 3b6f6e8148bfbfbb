using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PexipFunctions.Integrations;
using PexipFunctions.LocalHost;
using static PexipFunctions.Tests.AddIn.Browser.PaneService;

namespace PexipFunctions.Tests.AddIn.Browser;

public sealed class PaneTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private const string Mailbox = "vmr-scheduling@example.com";
    private readonly PaneService service = new();
    private readonly List<string> errors = [];
    private Integration integration = AddInIntegration.Example;
    private LocalHostApp app = null!;
    private IBrowserContext context = null!;

    private Uri Address { get; set; } = null!;

    public async Task InitializeAsync()
    {
        app = await AddInHost.StartAsync(() => integration, services: all => all.AddSingleton(service), officeJsUrl: "/test/office.js", functions: typeof(PaneFunctions));
        Address = new Uri(app.BaseAddress, $"/addin/{AddInIntegration.Id}/pane");
        context = await chromium.OpenAsync();
    }

    public async Task DisposeAsync()
    {
        await context.CloseAsync();
        await app.DisposeAsync();
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Ready_shows_title_description_and_one_button_as_configured()
    {
        integration = integration with { AddinPaneTitle = "Title <b>bold</b>", AddinPaneDescription = "Described", AddinPaneButtonLabel = "Press me" };
        var pane = await OpenAsync();
        await pane.SeesAsync("ready");
        Assert.Equal("Title bold", await pane.Page.Locator("h1").InnerTextAsync());
        Assert.Equal(1, await pane.Page.Locator("h1 b").CountAsync());
        Assert.Equal("Described", await pane.Page.Locator(".description").InnerTextAsync());
        Assert.Equal("Press me", await pane.Page.GetByRole(AriaRole.Button).InnerTextAsync());
        Assert.Equal("Title bold", await pane.Page.TitleAsync());
    }

    [Fact]
    public async Task Success_puts_instructions_and_mailbox_in_and_says_what_is_configured()
    {
        var pane = await OpenAsync("{ body: '<p>Agenda</p>' }");
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");
        Assert.Equal("Success", await pane.HeadingAsync());
        Assert.Contains(integration.SuccessMessage, await pane.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("55123456@example.com", await pane.TextAsync(), StringComparison.Ordinal);
        var body = await pane.BodyAsync();
        Assert.StartsWith("<p>Agenda</p>", body, StringComparison.Ordinal);
        Assert.Contains(FirstTag, body, StringComparison.Ordinal);
        Assert.Equal([Mailbox], await pane.AttendeesAsync());
    }

    [Fact]
    public async Task At_work_the_pane_says_so_and_takes_no_second_press()
    {
        var gate = new TaskCompletionSource();
        service.Gate = gate.Task;
        var pane = await OpenAsync();
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("working");
        Assert.Equal("true", await pane.Page.Locator("main").GetAttributeAsync("aria-busy"));
        Assert.Equal("true", await pane.Page.GetByRole(AriaRole.Button).GetAttributeAsync("aria-disabled"));
        await pane.Page.GetByRole(AriaRole.Button).ClickAsync(new() { Force = true });
        gate.SetResult();
        await pane.SeesAsync("success");
        Assert.Equal(1, service.AliasRequests);
    }

    [Fact]
    public async Task A_double_click_asks_for_one_alias()
    {
        var pane = await OpenAsync();
        await pane.Page.GetByRole(AriaRole.Button).DblClickAsync();
        await pane.SeesAsync("success");
        Assert.Equal(1, service.AliasRequests);
        Assert.Single((await pane.BodyAsync()).Split(FirstTag)[1..]);
    }

    [Fact]
    public async Task Already_is_shown_for_a_meeting_with_a_usable_tag()
    {
        var pane = await OpenAsync(Meeting(SecondTag, Mailbox));
        await pane.SeesAsync("already");
        Assert.Equal("VMR already assigned", await pane.HeadingAsync());
        Assert.Contains(integration.AlreadyVideoMeetingMessage, await pane.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_alias_service_unavailable_leads_to_the_placeholder()
    {
        service.Unavailable = true;
        var pane = await OpenAsync();
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("unable");
        Assert.Equal("Cannot assign a VMR right now", await pane.HeadingAsync());
        Assert.Contains(integration.UnableToAddJoiningInstructionsMessage, await pane.TextAsync(), StringComparison.Ordinal);
        Assert.Matches(@"Joining instructions will be[\s\S]*TOK:-[A-Z2-7]+\.[A-Z2-7]{16}#", await pane.BodyAsync());
        Assert.Equal([Mailbox], await pane.AttendeesAsync());
    }

    [Fact]
    public async Task A_placeholder_is_replaced_by_the_instructions_when_the_service_is_back()
    {
        service.Unavailable = true;
        var pane = await OpenAsync();
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("unable");
        service.Unavailable = false;
        await pane.PressAsync("Try again");
        await pane.SeesAsync("success");
        Assert.DoesNotContain("TOK:-", await pane.BodyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_meeting_with_a_placeholder_is_offered_the_real_instructions()
    {
        var pane = await OpenAsync("{ body: '<div id=\"vmr-scheduling-block\">TOK:-AEAQGIBTGMZTGMZT.ABCDEFGHIJKLMNOP#</div>', required: [{ emailAddress: 'vmr-scheduling@example.com' }] }");
        await pane.SeesAsync("placeholder");
        await pane.PressAsync("Add joining instructions now");
        await pane.SeesAsync("success");
        Assert.Contains(FirstTag, await pane.BodyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_whose_setAsync_fails_gives_the_general_error_and_may_try_again()
    {
        var pane = await OpenAsync("{ faults: { body: 'refused' } }");
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("error");
        Assert.Equal("Error", await pane.HeadingAsync());
        Assert.Contains(integration.GeneralErrorMessage, await pane.TextAsync(), StringComparison.Ordinal);
        Assert.Empty(await pane.AttendeesAsync());
        await pane.ChangeAsync("appointment.faults = {}");
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");
        Assert.Equal(1, service.AliasRequests);
    }

    [Fact]
    public async Task A_refusal_is_told_with_its_reason()
    {
        service.RefusedBecause = "This integration gives out no aliases now.";
        var pane = await OpenAsync();
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("error");
        Assert.Contains("This integration gives out no aliases now.", await pane.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_lies_about_addAsync_gives_the_address_to_copy_and_no_promise()
    {
        var pane = await OpenAsync("{ faults: { attendees: 'ignored' } }");
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");
        Assert.Equal("One more step", await pane.HeadingAsync());
        Assert.DoesNotContain(integration.SuccessMessage, await pane.TextAsync(), StringComparison.Ordinal);
        await pane.PressAsync("Copy address");
        await pane.Page.GetByRole(AriaRole.Button, new() { Name = "Copied" }).WaitForAsync();
        Assert.Equal(Mailbox, await pane.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        await pane.PressAsync("Check again");
        await pane.SeesAsync("success");
        Assert.Equal("One more step", await pane.HeadingAsync());
        await pane.ChangeAsync("appointment.required.push({ emailAddress: 'VMR-Scheduling@example.com' })");
        await pane.PressAsync("Check again");
        await pane.Page.GetByText(integration.SuccessMessage).WaitForAsync();
    }

    [Theory]
    [InlineData("1.7")]
    [InlineData("1.3")]
    public async Task A_host_without_Mailbox_1_8_works(string version)
    {
        var pane = await OpenAsync($"{{ mailboxVersion: '{version}' }}");
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");
        Assert.Contains(FirstTag, await pane.BodyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_cannot_write_bodies_is_told_so()
    {
        var pane = await OpenAsync("{ mailboxVersion: '1.2' }");
        await pane.SeesAsync("unsupported");
    }

    [Fact]
    public async Task Outside_Outlook_the_pane_says_where_it_belongs()
    {
        var page = await context.NewPageAsync();
        await page.RouteAsync("**/test/office.js", route => route.FulfillAsync(new() { Body = "", ContentType = "text/javascript" }));
        var pane = new Pane(page, Address);
        await pane.LoadAsync();
        await pane.SeesAsync("outside");
        Assert.Contains("Open this in Outlook", await pane.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_service_down_and_a_warm_cache_the_pane_starts_and_puts_the_placeholder_in()
    {
        var pane = await OpenAsync();
        await pane.SeesAsync("ready");
        await pane.Page.GotoAsync("about:blank");
        await app.KillAsync();
        await pane.Page.GotoAsync(Address.AbsoluteUri + "?_host_Info=Outlook$Web$16.02$en-us$another-session$$0");
        await pane.SeesAsync("ready");
        Assert.Equal("Add a VMR", await pane.Page.Locator("h1").InnerTextAsync());
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("unable");
        Assert.Contains("TOK:-", await pane.BodyAsync(), StringComparison.Ordinal);
        Assert.Equal([Mailbox], await pane.AttendeesAsync());
    }

    [Fact]
    public async Task A_page_from_the_cache_reloads_itself_when_the_server_has_a_newer_one()
    {
        var pane = await OpenAsync();
        await pane.SeesAsync("ready");
        var before = await pane.Page.EvaluateAsync<string>("document.documentElement.dataset.version");
        integration = integration with { Exchange = new ExchangeSettings { Authority = new Uri("https://login.microsoftonline.us") } };
        await pane.Page.GotoAsync("about:blank");
        await pane.Page.GotoAsync(Address.AbsoluteUri);
        await pane.Page.WaitForFunctionAsync("before => document.documentElement.dataset.version !== before", before);
        await pane.SeesAsync("ready");
    }

    [Theory]
    [InlineData("bound", "copied", "This VMR belongs to another meeting")]
    [InlineData("released", "released", "This VMR is no longer available")]
    [InlineData("foreign", "foreign", "These joining instructions cannot be used")]
    public async Task A_copied_meeting_is_offered_a_new_VMR_which_takes_the_old_one_s_place(string tagState, string state, string heading)
    {
        service.TagState = tagState;
        var pane = await OpenAsync(Meeting(SecondTag, Mailbox));
        await pane.SeesAsync(state);
        Assert.Equal(heading, await pane.HeadingAsync());
        Assert.DoesNotContain(integration.AlreadyVideoMeetingMessage, await pane.TextAsync(), StringComparison.Ordinal);
        await pane.PressAsync("Get a new VMR");
        await pane.SeesAsync("success");
        var body = await pane.BodyAsync();
        Assert.Contains(FirstTag, body, StringComparison.Ordinal);
        Assert.DoesNotContain(SecondTag, body, StringComparison.Ordinal);
        Assert.Equal([Mailbox], await pane.AttendeesAsync());
    }

    [Fact]
    public async Task Remove_VMR_undoes_all_of_it()
    {
        var pane = await OpenAsync("{ body: '<p>Agenda</p>', required: [{ displayName: 'Attendee', emailAddress: 'attendee@example.com' }] }");
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");
        await pane.PressAsync("Remove VMR");
        await pane.SeesAsync("removed");
        Assert.Equal("<p>Agenda</p>", await pane.BodyAsync());
        Assert.Equal(["attendee@example.com"], await pane.AttendeesAsync());
        Assert.Equal("VMR removed", await pane.HeadingAsync());
    }

    [Fact]
    public async Task A_Teams_link_in_the_same_body_is_pointed_out()
    {
        var pane = await OpenAsync("{ body: '<p><a href=\"https://teams.microsoft.com/l/meetup-join/19\">Join</a></p>' }");
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");
        Assert.Contains("This meeting also has a Teams link", await pane.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_keyboard_alone_does_it_and_the_focus_goes_to_the_news()
    {
        var pane = await OpenAsync();
        await pane.SeesAsync("ready");
        await pane.Page.Keyboard.PressAsync("Tab");
        await pane.Page.Keyboard.PressAsync("Enter");
        await pane.SeesAsync("success");
        Assert.Equal("Success", await pane.Page.EvaluateAsync<string>("document.activeElement.innerText"));
        await pane.Page.Keyboard.PressAsync("Tab");
        await pane.Page.Keyboard.PressAsync("Space");
        await pane.SeesAsync("removed");
        Assert.Equal(string.Empty, await pane.Page.EvaluateAsync<string>("appointment.required.map(r => r.emailAddress).join()"));
    }

    [Fact]
    public async Task What_changes_is_announced_to_screen_readers()
    {
        var pane = await OpenAsync();
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");
        var status = pane.Page.GetByRole(AriaRole.Status);
        Assert.Equal("polite", await status.First.GetAttributeAsync("aria-live"));
        Assert.Contains("Success", await status.First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await pane.Page.GetByRole(AriaRole.Main).CountAsync());
        Assert.Equal(1, await pane.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).CountAsync());
    }

    [Theory]
    [InlineData("{}", "ready")]
    [InlineData("{ faults: { attendees: 'ignored' } }", "success")]
    [InlineData("{ faults: { body: 'refused' } }", "error")]
    public async Task Nothing_is_cut_at_320_pixels(string appointment, string state)
    {
        integration = integration with { AddinPaneTitle = new string('W', 60), AddinPaneButtonLabel = string.Join(' ', Enumerable.Repeat("long label", 12)) };
        var pane = await OpenAsync(appointment);
        await pane.SeesAsync("ready");
        if (state != "ready")
        {
            await pane.Page.GetByRole(AriaRole.Button).First.ClickAsync();
            await pane.SeesAsync(state);
        }

        Assert.Equal(0, await pane.OverflowAsync());
        Assert.True(await pane.Page.EvaluateAsync<bool>("[...document.querySelectorAll('main *')].every(e => e.getBoundingClientRect().right <= innerWidth)"));
    }

    [Theory]
    [InlineData(ColorScheme.Light, "null")]
    [InlineData(ColorScheme.Dark, "null")]
    [InlineData(ColorScheme.Light, "{ bodyBackgroundColor: '#1f1f1f' }")]
    [InlineData(ColorScheme.Dark, "{ bodyBackgroundColor: '#ffffff' }")]
    public async Task Text_stands_out_from_its_ground_in_every_theme(ColorScheme scheme, string theme)
    {
        await using var own = await chromium.OpenAsync(scheme: scheme);
        var pane = new Pane(await own.NewPageAsync(), Address);
        await pane.LoadAsync($"{{ theme: {theme}, body: '<a href=\"https://teams.microsoft.com/meet/1\">', faults: {{ attendees: 'ignored' }} }}");
        await pane.SeesAsync("ready");
        var dark = theme == "null" ? scheme == ColorScheme.Dark : theme.Contains("1f1f1f", StringComparison.Ordinal);
        Assert.Equal(dark ? "rgb(31, 31, 31)" : "rgb(255, 255, 255)", await pane.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.Empty(await FaintTextsAsync(pane));
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");
        Assert.Empty(await FaintTextsAsync(pane));
    }

    [Fact]
    public async Task What_an_alias_answer_holds_is_never_run()
    {
        service.RefusedBecause = "<img src=x onerror=\"document.body.dataset.run = 1\">";
        var pane = await OpenAsync();
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("error");
        Assert.Contains("<img src=x", await pane.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await pane.Page.Locator("img").CountAsync());
    }

    [Fact]
    public async Task The_function_command_does_the_same_and_completes_its_event_once()
    {
        var page = await NewPageAsync();
        await page.AddInitScriptAsync("globalThis.appointmentOptions = { platform: 'iOS', mailboxVersion: '1.5' };");
        await page.GotoAsync(new Uri(app.BaseAddress, $"/addin/{AddInIntegration.Id}/commands").AbsoluteUri);
        await page.WaitForFunctionAsync("() => Boolean(Office.actions.functions.insertVmr)");
        var completed = await page.EvaluateAsync<int>("async () => { let count = 0; await Office.actions.functions.insertVmr({ completed: () => { count++; } }); return count; }");
        Assert.Equal(1, completed);
        Assert.Contains(FirstTag, await page.EvaluateAsync<string>("appointment.body"), StringComparison.Ordinal);
    }

    private async Task<Pane> OpenAsync(string appointment = "{}")
    {
        var pane = new Pane(await NewPageAsync(), Address);
        await pane.LoadAsync(appointment);
        return pane;
    }

    // A Content-Security-Policy that is too tight and a script that fails both end up here.
    private async Task<IPage> NewPageAsync()
    {
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("Failed to load resource", StringComparison.Ordinal))
            {
                errors.Add(message.Text);
            }
        };
        return page;
    }

    private static string Meeting(string tag, string mailbox) =>
        $"{{ body: {JsonSerializer.Serialize($"<p>Agenda</p><div id=\"vmr-scheduling-block\">{Instructions(tag)}</div>")}, required: [{{ emailAddress: '{mailbox}' }}] }}";

    /// <summary>Texts whose contrast with their ground is below 4.5 (WCAG AA).</summary>
    private static async Task<string[]> FaintTextsAsync(Pane pane) => await pane.Page.EvaluateAsync<string[]>("""
        () => {
          const channels = colour => colour.match(/[\d.]+/g).map(Number);
          const light = colour => {
            const [r, g, b] = channels(colour).map(c => c / 255).map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const ground = e => { const c = getComputedStyle(e).backgroundColor; return (channels(c)[3] ?? 1) > 0 || !e.parentElement ? c : ground(e.parentElement); };
          const ratio = e => { const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x); return (a + 0.05) / (b + 0.05); };
          return [...document.querySelectorAll("h1, h2, p, button, output, .value, .label")].filter(e => ratio(e) < 4.5).map(e => e.outerHTML + " " + ratio(e));
        }
        """);
}
