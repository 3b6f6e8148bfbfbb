using Microsoft.Playwright;
using PexipFunctions.Integrations;
using PexipFunctions.Tests.Integrations;
using static Microsoft.Playwright.Assertions;

namespace PexipFunctions.Tests.AdminConsole;

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
