using System.Text.RegularExpressions;

namespace PexipFunctions.Templates.Html;

/// <summary>
/// Which declarations draw outside of an element's own box, move it, or cannot be looked into. They are told from the text, since
/// the parser of styles does not know the newer ones (MDN, "CSS reference").
/// </summary>
internal static partial class Drawing
{
    // A line beside the box, a shadow beneath it, and what nobody needs in a message.
    private const double Thin = 8;
    private const double Shadow = 32;
    private const double Most = 3_000;
    private const double Raised = 40;

    private const string Covers = "may be drawn over the organizer's own text, or move this onto it. Leave it out.";
    private const string Elsewhere = "takes its value from elsewhere, so that nobody can tell what it covers. Write the value itself.";
    private const string Computed = "is computed, so that nobody can tell what it covers. Write a plain length, not below zero.";

    private static readonly HashSet<string> Placing = new(StringComparer.Ordinal)
    {
        "mix-blend-mode", "perspective", "shape-outside", "box-reflect", "object-view-box", "initial-letter", "container", "container-type",
        "grid", "grid-template", "grid-template-rows", "grid-auto-rows", "border-image-outset", "border-shape", "mask-border", "mask-border-outset",
        "mask-box-image", "mask-box-image-outset", "overflow-clip-margin", "overlay",
    };

    private static readonly string[] PlacingKinds = ["animation", "offset", "motion", "position-", "anchor-", "view-transition"];
    private static readonly string[] ThinKinds = ["outline", "text-stroke", "column-rule", "row-rule", "rule", "text-decoration", "text-underline-offset", "text-shadow"];

    private static readonly string[] Sizes =
        ["margin", "padding", "height", "min-height", "max-height", "block-size", "min-block-size", "line-height", "font-size", "border", "row-gap", "gap"];

    private static readonly string[] Exact =
    [
        "margin", "top", "bottom", "left", "right", "inset", "text-indent", "line-height", "height", "max-height", "block-size", "max-block-size", "font",
        "vertical-align", "letter-spacing", "word-spacing", "opacity", "zoom", "border",
    ];

    private static readonly string[] Initial = ["none", "normal", "auto", "initial", "unset", "inherit", "0", "revert", "revert-layer"];
    private static readonly string[] Positions = ["static", "relative", "absolute", "fixed", "sticky", "-webkit-sticky", "initial", "unset", "revert", "revert-layer"];

    /// <summary>What is wrong with a declaration, beginning with it; null where nothing is.</summary>
    public static string? Problem(StyleDeclaration declaration)
    {
        var (name, value) = (Bare(declaration.Name), declaration.Value);
        return name.StartsWith("--", StringComparison.Ordinal) || Reference().IsMatch(value) ? $"'{declaration}' {Elsewhere}"
            : Is(name, Exact) && Computation().IsMatch(value) ? $"'{declaration}' {Computed}"
            : IsCovering(name, value) ? $"'{declaration}' {Covers}"
            : null;
    }

    /// <summary>The longest of the lengths in a value, whatever its sign.</summary>
    public static double Longest(string value) =>
        Lengths().Matches(Colors().Replace(value, "")).Select(match => Math.Abs(Length.Pixels(match.Value))).DefaultIfEmpty(0).Max();

    private static bool IsCovering(string name, string value) => name switch
    {
        "position" => !Positions.Contains(value),
        "contain" => value.Contains("size", StringComparison.Ordinal) || value.Contains("strict", StringComparison.Ordinal),
        "filter" or "backdrop-filter" => value.Contains("url(", StringComparison.Ordinal)
            || Spread().Matches(value).Any(match => Longest(match.Groups["lengths"].Value) > Thin || Computation().IsMatch(match.Value)),
        "border-image" => Colors().Replace(value, "").Count(character => character == '/') > 1,
        "box-shadow" => Longest(value) > Shadow || Computation().IsMatch(value),
        "vertical-align" => !value.EndsWith('%') && Longest(value) > Raised,
        _ when Placing.Contains(name) || PlacingKinds.Any(kind => name.StartsWith(kind, StringComparison.Ordinal)) => !Initial.Contains(value),
        _ when Is(name, ThinKinds) => Longest(value) > Thin || Computation().IsMatch(value),
        _ when Is(name, Sizes) => Longest(value) > Most && !value.Contains('%', StringComparison.Ordinal) && !value.StartsWith('-'),
        _ => false,
    };

    private static bool Is(string name, string[] kinds) => kinds.Any(kind => name == kind || name.StartsWith(kind + "-", StringComparison.Ordinal));

    private static string Bare(string name) => name.StartsWith("--", StringComparison.Ordinal) ? name : Vendor().Replace(name, "");

    [GeneratedRegex(@"\A-(?:webkit|moz|ms|o|khtml)-", RegexOptions.NonBacktracking)]
    private static partial Regex Vendor();

    [GeneratedRegex(@"(?:\A|[^\w-])(?:var|env|constant|attr|if|inherit|anchor|anchor-size|toggle|random|--[\w-]+)\(", RegexOptions.NonBacktracking)]
    private static partial Regex Reference();

    [GeneratedRegex(@"(?:\A|[^\w])(?:-(?:webkit|moz)-)?(?:calc|calc-size|min|max|clamp|round|mod|rem|abs|sign|sin|cos|tan|asin|acos|atan|atan2|pow|sqrt|hypot|log|exp|progress)\(", RegexOptions.NonBacktracking)]
    private static partial Regex Computation();

    [GeneratedRegex(@"(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color|color-mix)a?\([^)]*\)|#[0-9a-f]+|'[^']*'|""[^""]*""|url\([^)]*\)", RegexOptions.NonBacktracking)]
    private static partial Regex Colors();

    [GeneratedRegex(@"[-+]?[0-9]*\.?[0-9]+(?:e[-+]?[0-9]+)?(?:[a-z]+|%)?", RegexOptions.NonBacktracking)]
    private static partial Regex Lengths();

    [GeneratedRegex(@"(?:drop-shadow|blur)\((?<lengths>(?:[^()]|\([^()]*\))*)\)", RegexOptions.NonBacktracking)]
    private static partial Regex Spread();
}
