using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Tests.Configuration;
using static Microsoft.Playwright.Assertions;

namespace PexipFunctions.Tests.Web.Console;

public sealed class ConsoleSaveTests(ConsoleBrowser browser) : ConsoleTest(browser)
{
    [Fact]
    public async Task A_race_is_won_by_the_first_and_the_second_may_keep_both_changes()
    {
        var (id, loser) = await RaceAsync();
        await ClickAsync(loser, "Keep my changes on top of theirs");
        await ClickAsync(loser, "Save");
        await SaysAsync(loser, "is saved");
        Assert.Equal(("By the second", "By the first"), await StoredAsync(id));
    }

    [Fact]
    public async Task What_is_typed_after_a_race_was_lost_is_kept_too()
    {
        var (_, loser) = await RaceAsync();
        await Control(loser, "scheduledAliasPrefix").FillAsync("36");
        await ClickAsync(loser, "Keep my changes on top of theirs");
        await Expect(Control(loser, "scheduledAliasPrefix")).ToHaveValueAsync("36");
        await Expect(loser.Locator(".state")).ToContainTextAsync("2 fields changed");
    }

    [Fact]
    public async Task A_lost_race_may_be_given_up_and_the_others_save_is_shown()
    {
        var (id, loser) = await RaceAsync();
        await ClickAsync(loser, "Drop my changes");
        await SaysAsync(loser, "your changes are dropped");
        await Expect(Control(loser, "description")).ToHaveValueAsync("By the first");
        Assert.Equal(("Sales", "By the first"), await StoredAsync(id));
    }

    [Fact]
    public async Task A_changed_starred_field_says_that_the_add_in_file_must_be_reinstalled()
    {
        var (id, _) = await Host.CreateAsync();
        var page = await SignInAsync($"#/integrations/{id}");
        await Control(page, "addinButtonLabel").FillAsync("Another label");
        await Expect(page.Locator(".state")).ToContainTextAsync("the add-in file must be reinstalled");
        await ClickAsync(page, "Save");
        await Expect(page.Locator(".summary")).ToContainTextAsync("The add-in file must be installed again.");
    }

    [Fact]
    public async Task A_mailbox_that_cannot_be_reached_is_saved_and_said_and_leaves_an_alarm()
    {
        var (id, _) = await Host.CreateAsync(SampleIntegration.New() with { Name = "Lonely" });
        var page = await SignInAsync($"#/integrations/{id}");
        await Control(page, "mailboxEmailAddress").FillAsync("nobody@contoso.com");
        await ClickAsync(page, "Save");
        await Expect(page.Locator(".summary")).ToContainTextAsync("Saved, but the mailbox cannot be reached");
        await GoAsync(page, "#/alarms");
        await Expect(page.Locator(".alarm").Filter(new() { HasText = "Lonely" })).ToContainTextAsync("Mailbox missing");
    }

    [Fact]
    public async Task Trouble_with_the_mailbox_that_is_found_on_creating_is_shown_where_the_admin_goes_on()
    {
        var page = await SignInAsync("#/integrations/new");
        foreach (var (path, text) in Needed("Lonely"))
        {
            await Control(page, path).FillAsync(path == "mailboxEmailAddress" ? "nobody@contoso.com" : text);
        }

        await ClickAsync(page, "Create");
        await Expect(page).ToHaveURLAsync(new Regex("/install$"));
        await Expect(page.Locator(".notice").First).ToContainTextAsync("Saved, but the mailbox cannot be reached: Graph answered 404 ErrorInvalidUser");
        await page.ReloadAsync();
        await Expect(page.Locator(".notice").First).ToContainTextAsync("Mailbox missing: Graph answered 404 ErrorInvalidUser");
    }

    [Theory]
    [InlineData("on", true)]
    [InlineData("observe", false)]
    public async Task A_number_that_nobody_filled_in_is_warned_of_when_the_integration_goes_live(string mode, bool warned)
    {
        var (id, _) = await Host.CreateAsync(SampleIntegration.New() with { Mode = IntegrationMode.Off });
        var page = await SignInAsync($"#/integrations/{id}");
        await Control(page, "mode").SelectOptionAsync(mode);
        await ClickAsync(page, "Save");
        await SaysAsync(page, "is saved");
        await Expect(page.Locator(".summary .notice")).ToContainTextAsync("Mode");
        Assert.Equal(warned, (await page.Locator(".summary").InnerTextAsync()).Contains("Joining instructions template still says [Your number].", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_number_that_nobody_filled_in_is_warned_of_when_it_is_created_live()
    {
        var page = await SignInAsync("#/integrations/new");
        foreach (var (path, text) in Needed("Live"))
        {
            await Control(page, path).FillAsync(text);
        }

        await Control(page, "mode").SelectOptionAsync("on");
        await ClickAsync(page, "Create");
        await Expect(page).ToHaveURLAsync(new Regex("/install$"));
        await Expect(page.Locator(".notice").First).ToContainTextAsync("Organizers will see this: Joining instructions template still says [Your number].");
    }

    [Fact]
    public async Task Deleting_offers_the_teardown_script_before_it_is_gone_and_once_more_after()
    {
        var page = await SignInAsync($"#/integrations/{Working.Id}");
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        var before = await page.RunAndWaitForDownloadAsync(() => ClickAsync(page, "Download the teardown script"));
        await ClickAsync(page, "Delete this integration");
        await SaysAsync(page, "Its teardown script, which comes with this answer, removes what Exchange has of it.");
        var after = await page.RunAndWaitForDownloadAsync(() => ClickAsync(page, "Download its teardown script"));
        Assert.Equal(($"teardown-{Working.Id}.ps1", $"teardown-{Working.Id}.ps1"), (before.SuggestedFilename, after.SuggestedFilename));
        var text = await File.ReadAllTextAsync((await before.PathAsync())!);
        Assert.Contains(Working.MailboxEmailAddress.Value, text, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync((await after.PathAsync())!));
    }

    [Fact]
    public async Task What_would_lose_meetings_is_refused_in_words()
    {
        await SendAsync(14);
        var page = await SignInAsync($"#/integrations/{Working.Id}");
        await Control(page, "infinity.provisioning").SelectOptionAsync("atAcceptance");
        await ClickAsync(page, "Save");
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Not saved" })).ToContainTextAsync("Provisioning cannot be changed while meetings are scheduled (1)");
        ForgiveRefusals();
    }

    [Fact]
    public async Task Deleting_with_meetings_to_come_is_asked_twice_and_says_what_it_did()
    {
        await SendAsync(14);
        var page = await SignInAsync($"#/integrations/{Working.Id}");
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await ClickAsync(page, "Delete this integration");
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "scheduled meetings" })).ToContainTextAsync("would lose their rooms");
        ForgiveRefusals();
        await ClickAsync(page, "Delete it and its meetings’ rooms");
        await SaysAsync(page, $"'{Working.Name}' is deleted. Its rooms are removed");
        Assert.Empty(await Host.Store.ListAsync(CancellationToken.None));
    }

    /// <summary>Two admins at one integration; the first has saved, the second is refused.</summary>
    private async Task<(string Id, IPage Loser)> RaceAsync()
    {
        var (id, _) = await Host.CreateAsync();
        var (winner, loser) = (await SignInAsync($"#/integrations/{id}"), await SignInAsync($"#/integrations/{id}"));
        await Control(winner, "description").FillAsync("By the first");
        await Control(loser, "name").FillAsync("By the second");
        await ClickAsync(winner, "Save");
        await SaysAsync(winner, "is saved");
        await ClickAsync(loser, "Save");
        await Expect(loser.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Not saved" })).ToContainTextAsync("somebody else saved this integration meanwhile");
        ForgiveRefusals();
        return (id, loser);
    }

    private async Task<(string Name, string Description)> StoredAsync(string id)
    {
        Assert.True(IntegrationId.TryParse(id, out var integrationId));
        var stored = (await Host.Store.FindAsync(integrationId, CancellationToken.None))!.Integration;
        return (stored.Name, stored.Description);
    }
}
