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

    private static readonly string[] Vertical = ["top", "bottom", "inset-block-start", "inset-block-end"];
    private static readonly string[] Margins = ["margin-top", "margin-bottom", "margin-block-start", "margin-block-end"];

    /// <summary>The declaration of an element's own style that does so; null where none does.</summary>
    public static string? OfElement(IElement element) =>
        Hiding.StyleOf(element) is { } style && Find(style) is { } found && !(found.StartsWith("position: absolute", StringComparison.Ordinal) && IsHeld(element))
            ? found
            : element.TextContent.Trim().Length > 0 && Hiding.StyleOf(element) is { } flat ? Flat(flat) : null;

    /// <summary>The same of a rule of a style sheet.</summary>
    public static string? Find(ICssStyleDeclaration style)
    {
        var position = Value(style, "position");
        return position switch
        {
            "fixed" or "sticky" or "-webkit-sticky" => $"position: {position}",
            "absolute" when !IsOffPage(style) => "position: absolute",
            "relative" when Array.Find(Vertical, name => Math.Abs(Length.Pixels(Value(style, name))) > Least) is { } name => $"{name}: {Value(style, name)}",
            _ when Array.Find(Margins, name => Length.Pixels(Value(style, name)) < -Least) is { } name => $"{name}: {Value(style, name)}",
            _ when Moves(Value(style, "transform")) => $"transform: {Value(style, "transform")}",
            _ when Array.Find(["translate", "scale", "rotate"], name => Value(style, name) is not ("" or "none")) is { } name => $"{name}: {Value(style, name)}",
            _ => null,
        };
    }

    // Lines without height, or a box lower than its text, lie over what comes behind.
    private static string? Flat(ICssStyleDeclaration style) =>
        !Hiding.IsCut(style) && Length.Pixels(Value(style, "font-size")) is not <= 1
            ? Array.Find(["height", "max-height", "line-height"], name => Length.Pixels(Value(style, name)) <= 2 && Value(style, name) is { } value && IsFlat(name, value)) is { } found
                ? $"{found}: {Value(style, found)}"
                : null
            : null;

    // A line's height without a unit is a multiple of the font's.
    private static bool IsFlat(string name, string value) => name != "line-height" || Length.Number(value) == 0 || value.EndsWith("px", StringComparison.Ordinal);

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

    private static bool IsOffPage(ICssStyleDeclaration style) =>
        Array.Exists(["left", "right", "top", "bottom"], name => Math.Abs(Length.Pixels(Value(style, name))) >= Length.OffPage);

    private static bool Moves(string transform) => transform is not ("" or "none") && Move().IsMatch(transform) && !Hiding.IsNothing(transform);

    private static string Value(ICssStyleDeclaration style, string name) => style.GetPropertyValue(name).Trim().ToLowerInvariant();

    [GeneratedRegex(@"translate|scale|matrix|rotate|skew|perspective", RegexOptions.NonBacktracking)]
    private static partial Regex Move();
}
