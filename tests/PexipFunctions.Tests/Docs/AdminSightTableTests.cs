using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using PexipFunctions.LocalHost;
using PexipFunctions.Tests.LocalHost;
using PexipFunctions.Tests.Web.AddIn.Browser;
using static Microsoft.Playwright.Assertions;

namespace PexipFunctions.Tests.Docs;

/// <summary>What docs/admin/README.md promises that people see of a mode: in the real pane on the whole app, and in the console's answers.</summary>
public sealed class AdminSightTableTests(Chromium chromium) : PlaygroundTest(chromium)
{
    private static readonly DocumentPlays<Func<AdminSightTableTests, Task>> Sights = new(
        "docs/admin/README.md", "| under | what you and organizers see |", new Dictionary<string, (string, Func<AdminSightTableTests, Task>)>
        {
            ["`observe`, in the pane"] = ("its button works, and it says *Trial*: nothing will be booked", player => player.TryAsync()),
            ["`off` and `draining`, in the pane"] = ("no button, and why, before anything is pressed", player => player.SeeClosedAsync()),
            ["`observe`, in the console"] = (
                "what would have been done, under *Operations*: it begins with *only observed, not done*. *Explain* with the alias finds it", _ => AdminModePlays.ObservedInTheConsoleAsync()),
            ["`off` and `observe`, with meetings scheduled"] = ("the alarm `switched-off`; *Meetings > Compare now* names their rooms", _ => AdminModePlays.AlarmedAsync()),
        });

    public static TheoryData<string, string> Lines => Sights.Lines;

    [Theory]
    [MemberData(nameof(Lines))]
    public Task Each_promised_sight_of_a_mode_is_seen(string row, string promise) => Sights.Of(row, promise)(this);

    [Fact]
    public void No_line_that_is_played_is_gone() => Sights.AssertNoneIsGone();

    private async Task TryAsync()
    {
        await OpenUnderAsync("observe");
        await Expect(Pane.Locator("main")).ToContainTextAsync("Trial");
        await Expect(Pane.Locator("main")).ToContainTextAsync("nothing is booked");
        await PressAsync("Add a VMR");
        await SeesAsync("success");
        await Page.Locator("#send").ClickAsync();
        await Eventually.TrueAsync(async () =>
        {
            await Stage.Exchange.DeliverNotificationsAsync(CancellationToken.None);
            return (await OperationsAsync()).Contains("only observed, not done: scheduled", StringComparison.Ordinal);
        });
        Assert.Empty(Stage.Exchange.Exchange.Inboxes.Of(PlaygroundCalendar.Organizer));
        Assert.Empty(Stage.Node.Infinity.Rooms);
    }

    private async Task SeeClosedAsync()
    {
        foreach (var (mode, heading) in new[] { ("off", "Switched off"), ("draining", "No new VMRs") })
        {
            await OpenUnderAsync(mode);
            await Expect(Pane.Locator("main")).ToContainTextAsync(heading);
            await Expect(Pane.Locator("main")).ToContainTextAsync("Ask your administrator");
            Assert.Equal(0, await Pane.GetByRole(AriaRole.Button).CountAsync());
        }
    }

    /// <summary>The mode is saved as the console saves it, and the playground opened then.</summary>
    private async Task OpenUnderAsync(string mode)
    {
        using var client = AdminClient();
        using var found = await client.GetAsync($"/api/integrations/{DemoIntegration.Id}");
        var document = (await found.Content.ReadFromJsonAsync<JsonObject>())!;
        document["mode"] = mode;
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/integrations/{DemoIntegration.Id}") { Content = JsonContent.Create(document), Headers = { IfMatch = { found.Headers.ETag! } } };
        using var saved = await client.SendAsync(request);
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
        await Page.GotoAsync(Playground);
        await Page.Locator("main:not([inert])").WaitForAsync();
        await SeesAsync("ready");
    }

    private async Task<string> OperationsAsync()
    {
        using var client = AdminClient();
        return await client.GetStringAsync($"/api/operations?integration={DemoIntegration.Id}");
    }

    private HttpClient AdminClient()
    {
        var client = Stage.App.CreateClient();
        client.DefaultRequestHeaders.Add("x-functions-key", "local-function-key");
        return client;
    }
}
