using PexipFunctions.Configuration;

namespace PexipFunctions.Tests.Web.AddIn.Browser;

/// <summary>Where organizers are known by the identity token of their Exchange server: Outlook gives it, and nobody is asked anything.</summary>
public sealed class PaneExchangeSignInTests : PaneTest
{
    private const string OnPremises = "{ client: 'onPremises', identity: () => 'exchange-token' }";

    public PaneExchangeSignInTests(Chromium chromium)
        : base(chromium) => Integration = AddInIntegration.Example with { SignInWays = SignInWays.Exchange };

    [Fact]
    public async Task A_press_sends_the_identity_token_that_Exchange_gives()
    {
        var pane = await OpenAsync(OnPremises);
        await pane.SeesAsync("ready");
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");

        Assert.Equal("Bearer exchange-token", Service.Authorization);
        Assert.Equal("undefined", await pane.Page.EvaluateAsync<string>("typeof globalThis.msal"));
    }

    [Fact]
    public async Task Who_has_none_is_told_for_whom_the_add_in_is_and_asks_for_nothing()
    {
        var pane = await OpenAsync("{ client: 'classic' }");
        await pane.SeesAsync("ready");
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("error");

        Assert.Contains("It is for mailboxes on your organization's own Exchange servers", await pane.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, Service.AliasRequests);
    }

    [Fact]
    public async Task Where_nobody_has_to_sign_in_who_has_none_gets_a_VMR_too()
    {
        Integration = AddInIntegration.Example with { SignInWays = SignInWays.Anonymous | SignInWays.Exchange };
        var pane = await OpenAsync("{ client: 'classic' }");
        await pane.SeesAsync("ready");
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");

        Assert.Equal("", Service.Authorization);
    }
}
