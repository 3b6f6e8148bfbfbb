using System.Text.RegularExpressions;
using AngleSharp.Css.Dom;
using AngleSharp.Dom;

namespace PexipFunctions.Templates.Html;

/// <summary>
/// Which styles lay a block over the organizer's text, or draw that text over the block: what is taken out of the flow or moved
/// within it (CSS 2, "Positioning schemes" and "Collapsing margins"; CSS Transforms).
/// </summary>
internal static partial class Covering
{
    // Less is used to bring lines or borders together.
    private const double Least = 8;

    // More than a button has above and below its text.
    private const double Thick = 30;
    private const double LowestLine = 8;
    private const double FarAway = 5_000;

    private static readonly string[] Vertical = ["top", "bottom", "inset", "inset-block", "inset-block-start", "inset-block-end"];
    private static readonly string[] Margins = ["margin-top", "margin-bottom", "margin-block", "margin-block-start", "margin-block-end"];
    private static readonly string[] Sides = ["padding-top", "padding-bottom", "border-top-width", "border-bottom-width", "padding-block", "border-block-width"];

    private static readonly string[] Painted =
    [
        "width", "height", "min-width", "min-height", "padding-top", "padding-right", "padding-bottom", "padding-left", "border-top-width", "border-right-width",
        "border-bottom-width", "border-left-width", "box-shadow", "top", "bottom",
    ];

    private static readonly string[] Inline =
    [
        "span", "a", "b", "i", "u", "s", "em", "strong", "font", "small", "big", "sub", "sup", "code", "q", "cite", "abbr", "label", "mark", "ins", "del", "tt",
        "kbd", "var", "samp", "bdi", "bdo", "time",
    ];

    private static readonly string[] Replaced = ["img", "svg", "video", "canvas", "audio", "input"];

    /// <summary>The declaration of an element's own style that does so; null where none does.</summary>
    public static string? OfElement(IElement element)
    {
        if (element.LocalName == "dialog" && element.HasAttribute("open"))
        {
            return "<dialog open>";
        }

        var style = Hiding.StyleOf(element);
        if (Array.IndexOf(Replaced, element.LocalName) >= 0 && (element.GetAttribute("overflow") == "visible" || IsOverflowing(style)))
        {
            return "overflow: visible";
        }

        return style is null ? null
            : Find(style) is { } found && !(found.StartsWith("position: absolute", StringComparison.Ordinal) && IsHeld(element) && IsSmall(element, style)) ? found
            : Inflated(element, style) ?? (element.TextContent.Trim().Length > 0 ? Flat(style) ?? Crowded(element, style) : null);
    }

    /// <summary>The same of a rule of a style sheet.</summary>
    public static string? Find(ICssStyleDeclaration style)
    {
        var position = Value(style, "position");
        return position switch
        {
            "fixed" or "sticky" or "-webkit-sticky" => $"position: {position}",
            "absolute" when !IsOffPage(style) => "position: absolute",
            "relative" when Array.Find(Vertical, name => Drawing.Longest(Value(style, name)) > Least) is { } name => $"{name}: {Value(style, name)}",
            "relative" when Length.Pixels(Value(style, "left")) > Length.OffPage => $"left: {Value(style, "left")}",
            "relative" when Length.Pixels(Value(style, "right")) < -Length.OffPage => $"right: {Value(style, "right")}",
            _ when Array.Find(Margins, name => Value(style, name).Split(' ').Any(value => Length.Pixels(value) < -Least)) is { } name => $"{name}: {Value(style, name)}",
            _ when Moves(Value(style, "transform")) => $"transform: {Value(style, "transform")}",
            _ when Array.Find(["translate", "scale", "rotate"], name => Value(style, name) is not ("" or "none")) is { } name => $"{name}: {Value(style, name)}",
            _ => null,
        };
    }

    // Lines without height, or a box lower than its text, lie over what comes behind.
    private static string? Flat(ICssStyleDeclaration style) =>
        !Hiding.IsCut(style) && Length.Pixels(Value(style, "font-size")) is not <= 1
            ? Array.Find(["height", "max-height", "line-height"], name => IsFlat(style, name, Value(style, name))) is { } found
                ? $"{found}: {Value(style, found)}"
                : null
            : null;

    // A line's height without a unit is a multiple of the font's.
    private static bool IsFlat(ICssStyleDeclaration style, string name, string value)
    {
        if (name != "line-height")
        {
            return Length.Pixels(value) <= 2;
        }

        var font = Length.Pixels(Value(style, "font-size")) is > 1 and var size ? size : 16;
        return value.EndsWith('%') ? Length.Number(value) < 50
            : (value.Length > 0 && char.IsAsciiDigit(value[^1]) ? Length.Number(value) : Length.Pixels(value) / font) < 0.5;
    }

    // The lines that an element has at the least, at the height of small letters.
    private static string? Crowded(IElement element, ICssStyleDeclaration style)
    {
        if (element.LocalName is "table" or "tbody" or "tr" or "td" or "th" || Value(style, "overflow") is "hidden" or "auto" or "scroll" or "clip" || Hiding.IsCut(style))
        {
            return null;
        }

        return Array.Find(["height", "max-height"], name => Value(style, name) is { Length: > 0 } value && !value.EndsWith('%') && Length.Pixels(value) < LowestLine * Lines(element)) is { } found
            ? $"{found}: {Value(style, found)}"
            : null;
    }

    private static int Lines(IElement element) =>
        element.QuerySelectorAll("br, p, li, tr, div, h1, h2, h3, h4, h5, h6, pre").Count(line => line.LocalName == "br" || (line.Children.Length == 0 && line.TextContent.Trim().Length > 0));

    // A line makes no room for what an element within it has above and below.
    private static string? Inflated(IElement element, ICssStyleDeclaration style) =>
        (Value(style, "display") is "inline" || (Value(style, "display") is "" && Array.IndexOf(Inline, element.LocalName) >= 0))
            && Array.Find(Sides, name => Drawing.Longest(Value(style, name)) > Thick) is { } found
            ? $"{found}: {Value(style, found)}"
            : null;

    private static bool IsOverflowing(ICssStyleDeclaration? style) =>
        style is not null && new[] { "overflow", "overflow-x", "overflow-y" }.Any(name => Value(style, name).Contains("visible", StringComparison.Ordinal));

    // Within an element of ours that is placed itself, but not moved.
    private static bool IsHeld(IElement element)
    {
        for (var outer = element.ParentElement; outer is not null && outer.Id != "vmr-scheduling-block"; outer = outer.ParentElement)
        {
            if (Hiding.StyleOf(outer) is { } style && Value(style, "position") == "relative")
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSmall(IElement element, ICssStyleDeclaration style) => element.Children.Length == 0 && element.TextContent.Length <= 100 && IsBare(style);

    private static bool IsBare(ICssStyleDeclaration style) => !Array.Exists(Painted, name => Drawing.Longest(Value(style, name)) > Least)
        && Value(style, "background-image") is "" or "none" or "initial"
        && Value(style, "background-color") is "" or "initial" or "transparent" or "rgba(0, 0, 0, 0)"
        && Drawing.Longest(Value(style, "font-size")) <= 40;

    private static bool IsOffPage(ICssStyleDeclaration style) =>
        Array.Exists(["left", "right"], name => Math.Abs(Length.Pixels(Value(style, name))) >= FarAway) && IsBare(style);

    private static bool Moves(string transform) => transform is not ("" or "none") && Move().IsMatch(transform) && !Hiding.IsNothing(transform);

    private static string Value(ICssStyleDeclaration style, string name) => style.GetPropertyValue(name).Trim().ToLowerInvariant();

    [GeneratedRegex(@"translate|scale|matrix|rotate|skew|perspective", RegexOptions.NonBacktracking)]
    private static partial Regex Move();
}
