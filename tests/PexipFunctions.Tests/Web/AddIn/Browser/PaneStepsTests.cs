using System.Text.Json;
using Microsoft.Playwright;
using PexipFunctions.Tests.Web.Console;

namespace PexipFunctions.Tests.Web.AddIn.Browser;

/// <summary>What the pane asks of the organizer, as it is seen, read aloud and reached by the keyboard. Pictures: artifacts/pictures.</summary>
public sealed class PaneStepsTests(Chromium chromium) : PaneTest(chromium)
{
    private const string Picture = "body: '<p>Agenda</p><img alt=\"Logo\" src=\"cid:1\">'";
    private const string Untold = "faults: { 'requiredAttendees.getAsync': 'refused' }";

    public static TheoryData<string, string, string[]> Steps => new()
    {
        { "top", $"{{ {Picture} }}", ["Add a VMR", "success"] },
        { "missing", "{ faults: { attendees: 'ignored' } }", ["Add a VMR", "success"] },
        { "untold", $"{{ {Untold} }}", ["Add a VMR", "success"] },
        { "left", "{}", ["Add a VMR", "success", "Remove VMR", "removed"] },
        { "left-untold", $"{{ {Untold} }}", ["Add a VMR", "success", "Remove VMR", "removed"] },
        { "by-hand", $"{{ {Picture} }}", ["Add a VMR", "success", "Remove VMR", "byHand"] },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Each_step_can_be_seen_read_aloud_and_reached(string name, string appointment, string[] presses)
    {
        ArgumentNullException.ThrowIfNull(presses);
        var pane = await OpenAsync(appointment);
        foreach (var pair in presses.Chunk(2))
        {
            await pane.PressAsync(pair[0]);
            await pane.SeesAsync(pair[1]);
        }

        await pane.Page.EvaluateAsync(AxeCore.Script);
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await pane.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await pane.Page.Locator("main").ScreenshotAsync(new() { Path = Path.Combine(Infra.Repository.Root, "artifacts", "pictures", $"pane-{name}-{scheme.ToString().ToLowerInvariant()}.png") });
            Assert.Equal(0, await pane.OverflowAsync());
            Assert.Empty(await ViolationsAsync(pane));
        }

        Assert.Equal(await pane.Page.Locator("button").AllInnerTextsAsync(), await ReachedAsync(pane));
    }

    private static async Task<string[]> ViolationsAsync(Pane pane) =>
        (await pane.Page.EvaluateAsync<JsonElement>("axe.run(document).then(found => found.violations.map(rule => rule.id + ': ' + rule.nodes.map(node => node.html + node.failureSummary).join(' | ')))"))
            .EnumerateArray().Select(violation => violation.GetString()!).ToArray();

    /// <summary>The buttons in the order in which Tab comes to them from the news, where the focus is after a press.</summary>
    private static async Task<List<string>> ReachedAsync(Pane pane)
    {
        List<string> reached = [];
        for (var button = 0; button < await pane.Page.Locator("button").CountAsync(); button++)
        {
            await pane.Page.Keyboard.PressAsync("Tab");
            reached.Add(await pane.Page.EvaluateAsync<string>("document.activeElement.innerText"));
        }

        return reached;
    }
}
