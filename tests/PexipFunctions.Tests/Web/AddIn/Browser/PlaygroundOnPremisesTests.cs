using PexipFunctions.Configuration;
using PexipFunctions.LocalHost;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Tests.Web.AddIn.Browser;

/// <summary>The playground with an Exchange on-premises: organizers sign in with the identity token that it gives their Outlook, and the app with NTLM.</summary>
public sealed class PlaygroundOnPremisesTests(Chromium chromium) : PlaygroundTest(chromium)
{
    private protected override string Kind => ExchangeSettings.EwsKind;

    [Fact]
    public async Task An_organizer_signs_in_with_the_token_of_Exchange_and_is_answered_even_a_day_later()
    {
        await MeetAsync(acceptances: 1);
        var today = (await Page.Locator("#now").TextContentAsync())![..10];
        await Page.Locator("[data-minutes='1440']").ClickAsync(); // longer than a token is good for
        await Page.WaitForFunctionAsync("today => !document.getElementById('now').textContent.startsWith(today)", today); // the new token comes with the new time
        await Page.Locator("#fresh").ClickAsync();
        await MeetAsync(acceptances: 2);

        Assert.Equal(["owa", "enterprise"], await Page.EvaluateAsync<string[]>("() => [appointment.client, document.getElementById('pane').contentWindow.Office.context.mailbox.userProfile.accountType]"));
        Assert.False(await Page.Locator("#mobileClient").IsVisibleAsync());
    }

    [Fact]
    public async Task Who_has_no_token_gets_no_VMR()
    {
        await Page.EvaluateAsync("() => { appointment.identity = null; }");
        await PressAsync("Add a VMR");
        await SeesAsync("error");
    }

    private async Task MeetAsync(int acceptances)
    {
        await PressAsync("Add a VMR");
        await SeesAsync("success");
        await Page.Locator("#send").ClickAsync();
        Assert.True(await Stage.SeesAsync(() => Stage.Exchange.Exchange.Inboxes.Of(PlaygroundCalendar.Organizer).Count(each => each.Kind == InboxKind.Accept) == acceptances, CancellationToken.None));
        await SeesAcceptancesAsync(acceptances);
    }
}
