using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PexipFunctions.Tests.Infra;
using PexipFunctions.Tests.Web.AddIn.Browser;

namespace PexipFunctions.Tests.Docs;

/// <summary>
/// Takes the pictures of the documents into artifacts/pictures, and compares the words in them with those that were written
/// down beside the pictures of docs/pictures. When they differ, set <c>VMR_PICTURES</c> to the path of that folder, run, and
/// look at the pictures.
/// </summary>
public sealed partial class PicturesTests(Chromium chromium) : PlaygroundTest(chromium)
{
    private const string Folder = "docs/pictures";
    private static readonly string[] Names = ["pane", "pane-success", "meeting", "answer", "playground"];
    private static readonly string? Chosen = Environment.GetEnvironmentVariable("VMR_PICTURES");

    [Fact]
    public async Task Every_picture_shows_what_there_is()
    {
        await Page.SetViewportSizeAsync(1400, 1000);
        await Pane.GetByRole(AriaRole.Button, new() { Name = "Add a VMR" }).WaitForAsync();
        await TakeAsync("pane", Pane.Locator("body"));
        await PressAsync("Add a VMR");
        await SeesAsync("success");
        await TakeAsync("pane-success", Pane.Locator("main"));
        await ShowFormAloneAsync(true);
        await TakeAsync("meeting", Page.Locator("section.form"));
        await ShowFormAloneAsync(false);
        await SendAsync(acceptances: 1);

        // The list stays, its lines are replaced each time the page looks for mail.
        await TakeAsync("answer", Page.Locator("#inbox"));
        await Page.Locator("#toWindow").ClickAsync();
        await Page.Locator("#timeline .track .room").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await Page.Locator("[data-minutes='60']").ClickAsync();
        await Page.WaitForFunctionAsync("() => document.querySelector('#timeline .track .room').offsetWidth > 50");
        await TakeAsync("playground", Page.Locator("body"));
    }

    [Fact]
    public void Every_picture_is_taken_here_and_shown_by_a_document()
    {
        var there = Directory.EnumerateFiles(Path.Combine(Repository.Root, Folder), "*.png").Select(Path.GetFileNameWithoutExtension);
        var documents = DocumentTests.Paths.Select(Repository.Read).ToList();

        Assert.Equal(Names.Order(StringComparer.Ordinal), there.Order(StringComparer.Ordinal)!);
        Assert.All(Names, name => Assert.Contains(documents, text => text.Contains($"pictures/{name}.png)", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_picture_was_replaced_without_its_words() =>
        Assert.All(Names, name => Assert.Equal(Sum(Path.Combine(Repository.Root, Folder, $"{name}.png")), Recorded(name)[0]));

    /// <summary>Hides what belongs to the playground and not to Outlook.</summary>
    private async Task ShowFormAloneAsync(bool alone) =>
        await Page.EvaluateAsync("alone => document.querySelectorAll('.form h2, .form fieldset, #copy, #copySaved, #paste, #command').forEach(part => { part.hidden = alone; })", alone);

    private async Task TakeAsync(string name, ILocator shown)
    {
        Assert.Contains(name, Names);
        var file = Path.Combine(Chosen is { Length: > 0 } ? Chosen : Path.Combine(Repository.Root, "artifacts", "pictures"), $"{name}.png");
        await shown.ScreenshotAsync(new() { Path = file });
        var words = Plain(await shown.InnerTextAsync());
        if (Chosen is { Length: > 0 })
        {
            await File.WriteAllTextAsync(Path.ChangeExtension(file, ".txt"), $"{Sum(file)}\n{words}\n");
            return;
        }

        Assert.True(Recorded(name)[1] == words, $"{Folder}/{name}.png is old: it shows\n{Recorded(name)[1]}\nand there is now\n{words}\nSet VMR_PICTURES to the path of {Folder}, run this test, and look at the pictures.");
    }

    /// <summary>The picture's checksum and its words.</summary>
    private static string[] Recorded(string name) => Repository.Read($"{Folder}/{name}.txt").TrimEnd().Split('\n', 2);

    private static string Sum(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));

    // Without what differs from day to day and from alias to alias.
    private static string Plain(string text) => Numbers().Replace(Blank().Replace(Digits().Replace(Day().Replace(text, "DAY"), "0"), " ").Trim(), "0 ");

    [GeneratedRegex(@"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+ [A-Z][a-z]+")]
    private static partial Regex Day();

    [GeneratedRegex(@"PXPS:-\s*[A-Z0-9\s]+#|\d[\d:.-]*")]
    private static partial Regex Digits();

    [GeneratedRegex(@"(?<=^| )(?:0 )+")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
