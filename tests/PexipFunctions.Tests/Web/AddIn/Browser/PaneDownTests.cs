using PexipFunctions.Configuration;
using static PexipFunctions.Tests.Web.AddIn.Browser.PaneService;

namespace PexipFunctions.Tests.Web.AddIn.Browser;

/// <summary>The days when the service is down, and the browser's cache.</summary>
public sealed class PaneDownTests(Chromium chromium) : PaneTest(chromium)
{
    [Fact]
    public async Task The_alias_service_unavailable_leads_to_the_placeholder()
    {
        Service.Unavailable = true;
        var pane = await OpenAsync();
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("unable");
        Assert.Equal("Cannot assign a VMR right now", await pane.HeadingAsync());
        Assert.Contains(Integration.Texts.UnableToAddJoiningInstructionsMessage, await pane.TextAsync(), StringComparison.Ordinal);
        Assert.Matches(@"Joining instructions will be[\s\S]*TOK:-[A-Z2-7]+\.[A-Z2-7]{16}#", await pane.BodyAsync());
        Assert.Equal([Mailbox], await pane.AttendeesAsync());
    }

    [Fact]
    public async Task A_placeholder_is_replaced_by_the_instructions_when_the_service_is_back()
    {
        Service.Unavailable = true;
        var pane = await OpenAsync();
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("unable");
        Service.Unavailable = false;
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
    public async Task With_the_service_down_and_a_warm_cache_the_pane_starts_and_puts_the_placeholder_in()
    {
        var pane = await OpenAsync();
        await pane.SeesAsync("ready");
        await pane.Page.GotoAsync("about:blank");
        await App.KillAsync();
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
        Integration = Integration with { Exchange = new GraphExchange { Authority = new Uri("https://login.microsoftonline.us") } };
        await pane.Page.GotoAsync("about:blank");
        await pane.Page.GotoAsync(Address.AbsoluteUri);
        await pane.Page.WaitForFunctionAsync("before => document.documentElement.dataset.version !== before", before);
        await pane.SeesAsync("ready");
    }

    [Fact]
    public async Task An_alias_that_does_not_come_within_eight_seconds_is_not_waited_for()
    {
        Service.Gate = new TaskCompletionSource().Task;
        var page = await NewPageAsync();
        await page.Clock.InstallAsync();
        var pane = new Pane(page, Address);
        await pane.LoadAsync();
        await page.RunAndWaitForRequestAsync(() => pane.PressAsync("Add a VMR"), request => request.Url.EndsWith("/aliases", StringComparison.Ordinal));
        await pane.SeesAsync("working");
        await page.Clock.FastForwardAsync(8_000);
        await pane.SeesAsync("unable");
        Assert.Contains("TOK:-", await pane.BodyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offline_a_press_leads_to_the_placeholder_too()
    {
        var pane = await OpenAsync();
        await pane.SeesAsync("ready");
        await pane.Page.Context.SetOfflineAsync(true);
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("unable");
        Assert.Contains("TOK:-", await pane.BodyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pane_without_its_texts_says_so_and_tries_again()
    {
        var page = await NewPageAsync();
        await page.RouteAsync("**/config", route => route.AbortAsync());
        var pane = new Pane(page, Address);
        await pane.LoadAsync();
        await pane.SeesAsync("unreachable");
        Assert.Equal("The add-in cannot be loaded right now", await pane.HeadingAsync());
        await page.UnrouteAsync("**/config");
        await pane.PressAsync("Try again");
        await pane.SeesAsync("ready");
    }

    [Fact]
    public async Task A_tag_that_cannot_be_checked_promises_nothing_until_it_can()
    {
        var page = await NewPageAsync();
        await page.RouteAsync("**/tags", route => route.FulfillAsync(new() { Status = 503 }));
        var pane = new Pane(page, Address);
        await pane.LoadAsync(Meeting(SecondTag));
        await pane.SeesAsync("unchecked");
        Assert.DoesNotContain(Integration.Texts.AlreadyVideoMeetingMessage, await pane.TextAsync(), StringComparison.Ordinal);
        await page.UnrouteAsync("**/tags");
        await pane.PressAsync("Check again");
        await pane.SeesAsync("already");
    }
}
