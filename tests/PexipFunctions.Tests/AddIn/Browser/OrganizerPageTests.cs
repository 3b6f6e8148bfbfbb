using Microsoft.Playwright;
using PexipFunctions.LocalHost.Demo;
using PexipFunctions.Tests.Fixtures;

namespace PexipFunctions.Tests.AddIn.Browser;

/// <summary>
/// Takes the pictures of docs/organizer/README.md into artifacts/pictures. When they are to change, set <c>VMR_PICTURES</c> to
/// the path of docs/pictures, run, and look at them.
/// </summary>
public sealed class OrganizerPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly string[] Names = ["pane", "pane-success", "meeting", "answer"];

    [Fact]
    public async Task Its_pictures_are_of_the_add_in_as_it_is()
    {
        await using var stage = await DemoStage.StartAsync(await AzuriteAccounts.NewAsync(), CancellationToken.None);
        await using var context = await chromium.OpenAsync(width: 1400);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(stage.App.BaseAddress, "/playground").AbsoluteUri);
        var pane = page.FrameLocator("#pane");
        var button = pane.GetByRole(AriaRole.Button, new() { Name = "Add a VMR" });

        await button.WaitForAsync();
        await TakeAsync(pane.Locator("body"), "pane");
        await button.ClickAsync();
        await pane.Locator("main[data-state=success]").WaitForAsync();
        await TakeAsync(pane.Locator("main"), "pane-success");
        await page.EvaluateAsync("() => document.querySelector('section.form fieldset').hidden = true"); // the playground's own
        await TakeAsync(page.Locator("section.form"), "meeting");
        await page.Locator("#send").ClickAsync();
        await page.Locator("#inbox li.Accept").WaitForAsync();

        // The list stays, its lines are made anew each time the page looks for mail.
        await TakeAsync(page.Locator("#inbox"), "answer");
    }

    [Fact]
    public void It_shows_all_of_them()
    {
        var text = Infra.Repository.Read("docs/organizer/README.md");

        Assert.All(Names, name => Assert.Contains($"](../pictures/{name}.png)", text, StringComparison.Ordinal));
    }

    private static async Task TakeAsync(ILocator shown, string name)
    {
        Assert.Contains(name, Names);
        var folder = Environment.GetEnvironmentVariable("VMR_PICTURES") is { Length: > 0 } chosen ? chosen : Path.Combine(Infra.Repository.Root, "artifacts", "pictures");
        var picture = await shown.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });

        Assert.NotEmpty(picture);
    }
}
