using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Css.Parser;

namespace PexipFunctions.Templates.Html;

/// <summary>What a rule may declare that holds for the organizer's own text too: letters, distances and lines, so that nothing is hidden or moved.</summary>
internal static partial class SharedStyle
{
    private const double LeastContrast = 2;

    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "font-weight", "font-style", "font-variant", "font-stretch", "font-kerning", "font-feature-settings", "font-variant-ligatures", "text-align", "text-decoration",
        "text-decoration-line", "text-decoration-color", "text-decoration-style", "text-decoration-skip-ink", "text-underline", "text-underline-position",
        "text-transform", "text-rendering", "text-justify", "text-wrap", "text-size-adjust", "vertical-align", "white-space", "word-wrap", "word-break", "overflow-wrap",
        "line-break", "hyphens", "list-style", "list-style-type", "list-style-position", "border-collapse", "border-spacing", "border-radius", "empty-cells",
        "table-layout", "caption-side", "box-sizing", "cursor", "quotes", "orphans", "widows", "page", "size", "tab-stops", "tab-size", "layout-grid-mode", "panose-1",
        "outline", "outline-width", "outline-style", "outline-color", "transition", "interpolation-mode", "font-smoothing", "osx-font-smoothing", "tap-highlight-color",
        "clear", "page-break-before", "page-break-after", "page-break-inside", "break-before", "break-after", "break-inside", "nbsp-mode", "punctuation-wrap", "text-autospace",
    };

    /// <summary>Whether a declaration neither hides, nor moves, nor makes unreadable what it holds for.</summary>
    public static bool Allows(StyleDeclaration declaration)
    {
        var (name, value) = (Vendor().Replace(declaration.Name, ""), declaration.Value);
        return name.StartsWith("mso-", StringComparison.Ordinal) ? name != "mso-hide" : Harmless.Contains(name) || name switch
        {
            "color" => Contrast(value, dark: false),
            "background" or "background-color" => Contrast(value, dark: true),
            "font-family" => !Pictures().IsMatch(value),
            "font" => !Pictures().IsMatch(value) && Drawing.Longest(value) is >= 6 and <= 60,
            "font-size" => Relative(value, 1) is double.NaN or (>= 6 and <= 60),
            "line-height" => Relative(value, 16) is double.NaN or (>= 8 and <= 100),
            "letter-spacing" or "word-spacing" => Drawing.Longest(value) <= 2,
            "text-indent" => Drawing.Longest(value) <= 100,
            "display" => value is "block" or "inline" or "inline-block" or "list-item" or "table" or "table-row" or "table-cell",
            "position" => value is "static" or "relative",
            "float" => value == "none",
            "opacity" => Length.Number(value) >= (value.EndsWith('%') ? 50 : 0.5),
            "zoom" => value is "1" or "100%" or "normal",
            "width" or "height" or "min-width" or "min-height" => value is "auto" or "100%" or "0" || Length.Number(value) == 0 && name.StartsWith("min", StringComparison.Ordinal),
            "max-width" => value is "none" or "100%" || Length.Pixels(value) >= 100,
            _ when Sides().IsMatch(name) => Drawing.Longest(value) <= 100 && !value.Split(' ').Any(part => Length.Pixels(part) < -8),
            _ => false,
        };
    }

    // WCAG 2, "contrast ratio", to a white page or black text.
    private static bool Contrast(string value, bool dark)
    {
        if (value is "inherit" or "initial" or "unset" or "currentcolor" or "windowtext" or "canvastext" or "linktext" or "auto" || (dark && value is "none" or "transparent"))
        {
            return true;
        }

        var color = new CssParser().ParseDeclaration("color:" + value)?.GetPropertyValue("color") ?? "";
        if (Channels().Match(color) is not { Success: true } match || Part(match, "a") < 0.5)
        {
            return dark && Part(Channels().Match(color), "a") == 0 && color.Length > 0;
        }

        var light = 0.2126 * Linear(Part(match, "r")) + 0.7152 * Linear(Part(match, "g")) + 0.0722 * Linear(Part(match, "b"));
        return (dark ? (light + 0.05) / 0.05 : 1.05 / (light + 0.05)) >= LeastContrast;
    }

    // In pixels, where a share and a bare number are of a font of 16.
    private static double Relative(string value, double number) => value.EndsWith('%') ? Length.Number(value) * 0.16
        : value.Length > 0 && char.IsAsciiDigit(value[^1]) ? Length.Number(value) * number
        : Length.Pixels(value);

    private static double Part(Match match, string name) => double.TryParse(match.Groups[name].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var part) ? part : double.NaN;

    private static double Linear(double channel) => channel / 255 <= 0.04045 ? channel / 255 / 12.92 : Math.Pow((channel / 255 + 0.055) / 1.055, 2.4);

    [GeneratedRegex(@"\A-(?:webkit|moz|ms|o)-", RegexOptions.NonBacktracking)]
    private static partial Regex Vendor();

    [GeneratedRegex(@"\A(?:margin|padding|border)\z|\A(?:margin|padding)-(?:top|right|bottom|left|block|inline)(?:-start|-end)?\z|\Aborder-(?:top|right|bottom|left)(?:-width|-style|-color)?\z|\Aborder-(?:width|style|color)\z", RegexOptions.NonBacktracking)]
    private static partial Regex Sides();

    [GeneratedRegex("wingdings|webdings|symbol|dingbats", RegexOptions.NonBacktracking)]
    private static partial Regex Pictures();

    [GeneratedRegex(@"\Argba?\((?<r>[\d.]+), (?<g>[\d.]+), (?<b>[\d.]+)(?:, (?<a>[\d.]+))?\)\z", RegexOptions.NonBacktracking)]
    private static partial Regex Channels();
}
