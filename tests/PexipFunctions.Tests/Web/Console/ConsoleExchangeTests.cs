using PexipFunctions.Configuration;
using static Microsoft.Playwright.Assertions;

namespace PexipFunctions.Tests.Web.Console;

/// <summary>The form shows what belongs to the way in which Exchange is reached.</summary>
public sealed class ConsoleExchangeTests(ConsoleBrowser browser) : ConsoleTest(browser)
{
    [Fact]
    public async Task The_fields_of_the_chosen_kind_are_shown_and_no_others()
    {
        var page = await SignInAsync("#/integrations/new");
        foreach (var kind in (string[])["graph", "ews", "graph"])
        {
            await Control(page, "exchange.kind").SelectOptionAsync(kind);
            foreach (var field in IntegrationFields.All.Where(field => field.ExchangeKind is not null))
            {
                await Expect(Field(page, field.Path)).ToBeVisibleAsync(new() { Visible = field.IsOf(kind) });
            }
        }
    }

    [Fact]
    public async Task Choices_are_called_the_same_where_they_are_made_and_where_the_default_is_told()
    {
        var page = await SignInAsync("#/integrations/new");
        await Control(page, "exchange.kind").SelectOptionAsync("ews");
        await Expect(Field(page, "exchange.authentication")).ToContainTextAsync("Default: NTLM");
        await Expect(Field(page, "infinity.authentication")).ToContainTextAsync("Default: Basic");
        await Expect(Field(page, "signInWays")).ToContainTextAsync("Default: Anonymous");
        Assert.Equal(["NTLM", "Basic"], await Control(page, "exchange.authentication").Locator("option").AllTextContentsAsync());
        Assert.Equal(["Basic", "OAuth2"], await Control(page, "infinity.authentication").Locator("option").AllTextContentsAsync());
    }

    [Fact]
    public async Task An_integration_with_exchange_on_premises_is_created_and_shown_again()
    {
        var page = await SignInAsync("#/integrations/new");
        await Control(page, "exchange.kind").SelectOptionAsync("ews");
        foreach (var (path, text) in Needed("On-premises"))
        {
            await Control(page, path).FillAsync(text);
        }

        await Control(page, "exchange.url").FillAsync("https://mail.contoso.com/EWS/Exchange.asmx");
        await Control(page, "exchange.username").FillAsync(@"CONTOSO\svc-vmr");
        await ClickAsync(page, "Create");
        await Expect(Field(page, "exchange.passwordSecretName")).ToContainTextAsync("Service account password secret name must not be empty.");
        await Control(page, "exchange.passwordSecretName").FillAsync("exchange");
        await Control(page, "exchange.domains").FillAsync("mail.contoso.com");
        await ClickAsync(page, "Create");
        await SaysAsync(page, "'On-premises' is created.");
        var stored = (await Host.Store.ListAsync(CancellationToken.None)).Single(each => each.Integration.Name == "On-premises").Integration;
        Assert.Equal("exchange", Assert.IsType<EwsExchange>(stored.Exchange).PasswordSecretName);

        await GoAsync(page, $"#/integrations/{stored.Id}");
        await Expect(Control(page, "exchange.url")).ToHaveValueAsync("https://mail.contoso.com/EWS/Exchange.asmx");
        await Expect(Field(page, "exchange.tenantId")).ToBeHiddenAsync();
        await Expect(page.GetByText("All changes are saved")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_preview_shows_the_response_as_the_chosen_kind_sends_it()
    {
        var page = await SignInAsync($"#/integrations/{Working.Id}");
        await Control(page, "replyFormat").SelectOptionAsync("html");
        await Field(page, "acceptNewSingleMeetingTemplate").GetByText("Preview", new() { Exact = true }).ClickAsync();
        await Expect(Field(page, "acceptNewSingleMeetingTemplate").Locator("figcaption")).ToHaveTextAsync("As separate mail");
        await Control(page, "exchange.kind").SelectOptionAsync("ews");
        await Expect(Field(page, "acceptNewSingleMeetingTemplate").Locator("figcaption")).ToHaveTextAsync("As response comment");
    }
}
