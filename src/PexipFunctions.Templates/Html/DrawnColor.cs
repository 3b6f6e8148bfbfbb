using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Css.Parser;

namespace PexipFunctions.Templates.Html;

/// <summary>A colour as it is drawn.</summary>
/// <param name="Red">From 0 to 255, as green and blue.</param>
/// <param name="Alpha">How opaque, from 0 to 1.</param>
internal readonly partial record struct DrawnColor(double Red, double Green, double Blue, double Alpha)
{
    public static readonly DrawnColor White = new(255, 255, 255, 1);
    public static readonly DrawnColor Black = new(0, 0, 0, 1);
    public static readonly DrawnColor Link = new(0, 0, 238, 1);
    public static readonly DrawnColor None = new(0, 0, 0, 0);

    /// <summary>A colour of CSS, or of an attribute of HTML; null where it is none, or another element's.</summary>
    public static DrawnColor? Read(string value)
    {
        // CSS Color 4, "System Colors" and "color()": the parser knows neither.
        if (value is "canvas" or "background" or "window" or "field" or "canvastext" or "windowtext" or "fieldtext")
        {
            return value.EndsWith("text", StringComparison.Ordinal) ? Black : White;
        }

        if (Spaced().Match(value) is { Success: true } spaced)
        {
            var parts = spaced.Groups["part"].Captures.Select(capture => Share(capture.Value) * 255).ToList();
            return new DrawnColor(parts[0], parts[1], parts[2], spaced.Groups["alpha"] is { Success: true } alpha ? Share(alpha.Value) : 1);
        }

        var css = new CssParser().ParseDeclaration("color:" + value)?.GetPropertyValue("color") ?? "";
        return Channels().Match(css) is { Success: true } match
            ? new DrawnColor(Length.Number(match.Groups["r"].Value), Length.Number(match.Groups["g"].Value), Length.Number(match.Groups["b"].Value), Length.Number(match.Groups["a"].Value))
            : null;
    }

    /// <summary>What is seen where this stands before another.</summary>
    public DrawnColor Over(DrawnColor behind)
    {
        var alpha = Alpha + behind.Alpha * (1 - Alpha);
        if (alpha <= 0)
        {
            return None;
        }

        var (mine, others) = (Alpha / alpha, behind.Alpha * (1 - Alpha) / alpha);
        return new DrawnColor(Red * mine + behind.Red * others, Green * mine + behind.Green * others, Blue * mine + behind.Blue * others, alpha);
    }

    /// <summary>The greatest difference of a part, of 255.</summary>
    public double DistanceTo(DrawnColor other) =>
        Math.Max(Math.Abs(Red - other.Red), Math.Max(Math.Abs(Green - other.Green), Math.Abs(Blue - other.Blue)));

    /// <summary>A number or a share in percent, as filters and colours have them.</summary>
    public static double Share(string value) =>
        double.TryParse(value.TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? value.EndsWith('%') ? number / 100 : number : 1;

    [GeneratedRegex(@"\Argba\((?<r>[\d.]+),\s*(?<g>[\d.]+),\s*(?<b>[\d.]+),\s*(?<a>[\d.]+)\)\z", RegexOptions.NonBacktracking)]
    private static partial Regex Channels();

    [GeneratedRegex(@"\Acolor\(\s*[a-z0-9-]+(?:\s+(?<part>[\d.]+%?)){3}\s*(?:/\s*(?<alpha>[\d.]+%?)\s*)?\)\z")]
    private static partial Regex Spaced();
}
