using System.Net;
using Microsoft.Playwright;
using PexipFunctions.Tests.Templates;
using SkiaSharp;

namespace PexipFunctions.Tests.Web.AddIn.Browser;

/// <summary>What Chromium draws of the templates in <c>drawn-styles.json</c>: the check of joining instructions warns of those whose tag is not seen.</summary>
[Collection(nameof(BrowserCollection))]
public class DrawnStyleTests(Chromium chromium)
{
    private const string Tag = "PXPS:-AEARCEIRCEMZTIRCFKVK#";
    private const int Columns = 4;
    private const int Width = 420;
    private const int Height = 60;

    // Of 255, and of the 1,100 pixels that the tag has.
    private const int Contrast = 40;
    private const int LeastPixels = 150;
    private const int MostPixels = 20;

    [Fact]
    public async Task Chromium_shows_and_hides_the_tag_as_the_table_says()
    {
        var context = await chromium.OpenAsync();
        using var with = await DrawAsync(context, Tag);
        using var without = await DrawAsync(context, string.Concat(Enumerable.Repeat("&nbsp;", Tag.Length)));
        await context.CloseAsync();

        var (one, other) = (with.Pixels, without.Pixels);
        var wrong = DrawnStyle.All.Select((style, index) => (style, Seen: Count(one, other, with.Width, index)))
            .Where(drawn => drawn.style.IsSeen ? drawn.Seen < LeastPixels : drawn.Seen > MostPixels).Select(drawn => $"{drawn.Seen} pixels of {drawn.style}");
        Assert.Equal([], wrong);
    }

    private static async Task<SKBitmap> DrawAsync(IBrowserContext context, string text)
    {
        var page = await context.NewPageAsync();
        await page.SetViewportSizeAsync(Columns * Width, (DrawnStyle.All.Count + Columns - 1) / Columns * Height);
        await page.SetContentAsync($"<!DOCTYPE html><body style=\"margin:0;display:grid;grid-template-columns:repeat({Columns},{Width}px)\">{string.Concat(DrawnStyle.All.Select(style => Frame(style, text)))}");
        var picture = await page.ScreenshotAsync(new() { Type = ScreenshotType.Png, Animations = ScreenshotAnimations.Disabled });
        await page.CloseAsync();
        return SKBitmap.Decode(picture);
    }

    private static string Frame(DrawnStyle style, string text)
    {
        var document = $"<!DOCTYPE html><body style=\"margin:8px;font:14px/20px sans-serif\">{style.Html.Replace(DrawnStyle.Tag, text, StringComparison.Ordinal)}";
        return $"<iframe srcdoc=\"{WebUtility.HtmlEncode(document)}\" scrolling=\"no\" style=\"border:0;width:{Width}px;height:{Height}px;display:block\"></iframe>";
    }

    private static int Count(SKColor[] one, SKColor[] other, int width, int index)
    {
        var (left, top) = (index % Columns * Width, index / Columns * Height);
        return Enumerable.Range(top, Height).Sum(row => Enumerable.Range(left, Width).Count(column => Distance(one[row * width + column], other[row * width + column]) > Contrast));
    }

    private static int Distance(SKColor one, SKColor other) =>
        Math.Max(Math.Abs(one.Red - other.Red), Math.Max(Math.Abs(one.Green - other.Green), Math.Abs(one.Blue - other.Blue)));
}
