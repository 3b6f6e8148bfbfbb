using Microsoft.Playwright;
using PexipFunctions.Configuration;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Configuration;
using PexipFunctions.Tests.Web.Admin;
using SkiaSharp;
using static Microsoft.Playwright.Assertions;

namespace PexipFunctions.Tests.Web.Console;

public sealed class ConsoleInstallTests(ConsoleBrowser browser) : ConsoleTest(browser)
{
    [Fact]
    public async Task A_wrong_icon_is_refused_with_its_true_format_and_a_right_one_is_kept()
    {
        var page = await InstallAsync();
        await page.GetByLabel("New icon").SetInputFilesAsync(new FilePayload { Name = "icon.png", MimeType = "image/png", Buffer = IconTests.Picture(80, 80, SKEncodedImageFormat.Jpeg) });
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "JPEG" })).ToContainTextAsync("this file is a JPEG of 80 x 80");
        await page.GetByLabel("New icon").SetInputFilesAsync(new FilePayload { Name = "icon.png", MimeType = "image/png", Buffer = IconTests.Picture(80, 80, SKEncodedImageFormat.Png) });
        await SaysAsync(page, "The icon is saved.");
        await ClickAsync(page, "Use the standard icon");
        await SaysAsync(page, "The standard icon is used again.");
    }

    [Fact]
    public async Task The_add_in_file_is_downloaded_and_noted_as_installed()
    {
        var page = await InstallAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => ClickAsync(page, "Download the add-in file"));
        Assert.Equal($"addin-{Working.Id}.xml", download.SuggestedFilename);
        Assert.Contains(Working.Id.ToString(), await File.ReadAllTextAsync((await download.PathAsync())!), StringComparison.Ordinal);
        await SaysAsync(page, $"The add-in file is downloaded as addin-{Working.Id}.xml.");
        await ClickAsync(page, "I have installed it");
        await SaysAsync(page, "version 1 of the add-in file is installed");
    }

    [Fact]
    public async Task After_a_release_that_writes_the_file_in_another_form_the_list_and_the_page_say_so_until_it_is_installed()
    {
        await Host.Store.MarkManifestInstalledAsync(Working.Id, CancellationToken.None);
        var table = Host.Tables.Get(TableNames.Integrations);
        var row = (await table.FindAsync("integration", Working.Id.ToString(), CancellationToken.None))!;
        row["manifestForm"] = ManifestForm.Current - 1;
        Assert.True(await table.TryReplaceAsync(row, CancellationToken.None));

        var page = await SignInAsync("#/integrations");
        await Expect(page.GetByText("Reinstall")).ToBeVisibleAsync();
        await GoAsync(page, $"#/integrations/{Working.Id}/install");
        await Expect(page.GetByText("This release writes the file in another form: install it again")).ToBeVisibleAsync();
        await ClickAsync(page, "I have installed it");
        await SaysAsync(page, "is installed");
        await GoAsync(page, "#/integrations");
        await Expect(page.GetByText("Reinstall")).Not.ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_installed_is_known_of_the_last_of_many_integrations_too()
    {
        for (var n = 0; n < 60; n++)
        {
            await Host.Store.AddAsync(SampleIntegration.New($"vmr{n}@contoso.com") with { Name = $"A {n}" }, CancellationToken.None);
        }

        var page = await InstallAsync();
        await Expect(page.GetByText("Not installed yet")).ToBeVisibleAsync();
        await ClickAsync(page, "I have installed it");
        await SaysAsync(page, "is installed");
        await GoAsync(page, $"#/integrations/{Working.Id}/install");
        await Expect(page.Locator(".badge").Filter(new() { HasText = "Installed" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Not installed yet")).Not.ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_long_list_is_shown_page_by_page_in_the_order_of_names()
    {
        for (var n = 0; n < 60; n++)
        {
            await Host.Store.AddAsync(SampleIntegration.New($"vmr{n}@contoso.com") with { Name = $"A {n:00}" }, CancellationToken.None);
        }

        var page = await SignInAsync("#/integrations");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(50);
        await ClickAsync(page, "Show more");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(61);
        await Expect(page.Locator("tbody th").First).ToHaveTextAsync("A 00");
        await Expect(page.Locator("tbody th").Last).ToHaveTextAsync(Working.Name);
    }

    [Theory]
    [InlineData("Set-up script", "setup")]
    [InlineData("Teardown script", "teardown")]
    public async Task A_script_is_copied_and_downloaded(string title, string name)
    {
        var page = await InstallAsync();
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var card = page.GetByRole(AriaRole.Region, new() { Name = title });
        await card.GetByRole(AriaRole.Button, new() { Name = "Copy" }).ClickAsync();
        await SaysAsync(page, $"{title} copied.");
        Assert.Contains(Working.MailboxEmailAddress.Value, await page.EvaluateAsync<string>("navigator.clipboard.readText()"), StringComparison.Ordinal);
        var download = await page.RunAndWaitForDownloadAsync(() => card.GetByRole(AriaRole.Button, new() { Name = "Download" }).ClickAsync());
        Assert.Equal($"{name}-{Working.Id}.ps1", download.SuggestedFilename);
    }

    private Task<IPage> InstallAsync() => SignInAsync($"#/integrations/{Working.Id}/install");
}
