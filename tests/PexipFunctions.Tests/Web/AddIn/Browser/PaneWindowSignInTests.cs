using Microsoft.Playwright;

namespace PexipFunctions.Tests.Web.AddIn.Browser;

/// <summary>Where Outlook has no nested app authentication: the real MSAL in a real browser, against a stand-in for Entra.</summary>
public sealed class PaneWindowSignInTests : PaneTest
{
    private FakeEntra entra = null!;

    public PaneWindowSignInTests(Chromium chromium)
        : base(chromium) => Integration = AddInIntegration.SignedIn;

    [Fact]
    public async Task A_press_opens_a_window_and_its_token_goes_with_the_request_and_again_without_a_window()
    {
        var page = await ServeAsync();
        var pane = new Pane(page, Address);
        await pane.LoadAsync();
        await pane.SeesAsync("ready");
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");
        Assert.Equal("Bearer access-token-of-the-window", Service.Authorization);
        Assert.Single(page.Context.Pages);

        Service.Authorization = "";
        var again = new Pane(await NewPageAsync(), Address);
        await again.LoadAsync();
        await again.SeesAsync("ready");
        await again.PressAsync("Add a VMR");
        await again.SeesAsync("success");
        Assert.Equal("Bearer access-token-of-the-window", Service.Authorization);
        Assert.Single(entra.Seen, path => path.EndsWith("/authorize", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_a_frame_of_Outlook_on_the_web_our_own_page_is_opened_first_and_hands_the_answer_on()
    {
        var page = await ServeAsync();

        // Another site than the pane's 127.0.0.1: browsers keep its storage and channels apart.
        await page.GotoAsync($"http://localhost:{Address.Port}/test/outlook?pane={Uri.EscapeDataString(Address.ToString())}");
        var frame = page.FrameLocator("iframe");
        await frame.Locator("main[data-state=ready]").WaitForAsync();
        var relay = await page.RunAndWaitForPopupAsync(() => frame.GetByRole(AriaRole.Button, new() { Name = "Add a VMR" }).ClickAsync());
        await relay.GetByRole(AriaRole.Button, new() { Name = "Continue to sign in" }).ClickAsync();
        await frame.Locator("main[data-state=success]").WaitForAsync();
        Assert.Equal("Bearer access-token-of-the-window", Service.Authorization);
    }

    [Fact]
    public async Task The_page_that_sign_in_comes_back_to_has_no_opener_policy_stands_in_no_frame_and_leads_nowhere_else()
    {
        var page = await ServeAsync();
        var response = await page.GotoAsync(new Uri(Address, "sign-in").ToString());
        var headers = await response!.AllHeadersAsync();
        Assert.DoesNotContain("cross-origin-opener-policy", headers.Keys);
        Assert.Contains("frame-ancestors 'none'", headers["content-security-policy"], StringComparison.Ordinal);
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Close it");

        var relay = await page.Context.RunAndWaitForPageAsync(() => page.EvaluateAsync("window.open('sign-in#req=' + encodeURIComponent(JSON.stringify({ id: 'x', method: 'GET', url: 'https://elsewhere.example.com/' })))"));
        await relay.GetByRole(AriaRole.Button, new() { Name = "Continue to sign in" }).ClickAsync();
        await Assertions.Expect(relay.GetByRole(AriaRole.Status)).ToContainTextAsync("Close it");
        Assert.Equal(2, page.Context.Pages.Count);
    }

    private async Task<IPage> ServeAsync()
    {
        var page = await NewPageAsync();
        entra = new FakeEntra(new Uri(Address, "sign-in").ToString());
        await entra.ServeAsync(page.Context);
        return page;
    }
}
