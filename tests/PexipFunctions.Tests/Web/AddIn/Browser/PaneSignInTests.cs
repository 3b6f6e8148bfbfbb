namespace PexipFunctions.Tests.Web.AddIn.Browser;

/// <summary>Where organizers sign in: MSAL comes from this app, under the page's own policy, and its token goes with the request.</summary>
public sealed class PaneSignInTests : PaneTest
{
    private const string FakeMsal = """
        globalThis.msal = {
          createNestablePublicClientApplication: async settings => ({
            acquireTokenSilent: async () => { throw new Error("interaction_required"); },
            acquireTokenPopup: async request => ({ accessToken: [settings.auth.clientId, settings.auth.authority, ...request.scopes].join(" ") }),
          }),
        };
        """;

    public PaneSignInTests(Chromium chromium)
        : base(chromium) => Integration = AddInIntegration.SignedIn;

    [Fact]
    public async Task The_real_library_is_loaded_from_this_app() => Assert.Equal("function", await LibraryAsync());

    [Fact]
    public async Task Where_anyone_may_use_the_add_in_it_is_not()
    {
        Integration = AddInIntegration.Example;
        Assert.Equal("undefined", await LibraryAsync());
    }

    [Fact]
    public async Task A_press_signs_the_organizer_in_and_sends_the_access_token()
    {
        var pane = await OpenWithAsync(FakeMsal);
        await pane.SeesAsync("ready");
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");
        Assert.Equal(
            $"Bearer {AddInIntegration.ClientId} https://login.microsoftonline.com/{AddInIntegration.Tenant} api://{AddInIntegration.ClientId}/Alias.Create",
            Service.Authorization);
    }

    [Fact]
    public async Task Who_does_not_sign_in_is_told_to_and_asks_for_nothing()
    {
        var pane = await OpenWithAsync("");
        await pane.SeesAsync("ready");
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("error");
        Assert.Contains("You need to sign in to use this add-in.", await pane.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, Service.AliasRequests);
    }

    private async Task<string> LibraryAsync()
    {
        var page = await NewPageAsync();
        await page.RouteAsync("https://**", route => route.AbortAsync());
        var pane = new Pane(page, Address);
        await pane.LoadAsync();
        await pane.SeesAsync("ready");
        return await pane.Page.EvaluateAsync<string>("typeof globalThis.msal?.createNestablePublicClientApplication");
    }

    private async Task<Pane> OpenWithAsync(string library)
    {
        var page = await NewPageAsync();
        await page.RouteAsync("**/msal-browser.min.js", route => route.FulfillAsync(new() { Body = library, ContentType = "text/javascript" }));
        var pane = new Pane(page, Address);
        await pane.LoadAsync();
        return pane;
    }
}
