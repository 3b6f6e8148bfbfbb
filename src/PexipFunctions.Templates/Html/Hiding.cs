using System.Text.RegularExpressions;
using AngleSharp.Css.Dom;
using AngleSharp.Css.Parser;
using AngleSharp.Dom;

namespace PexipFunctions.Templates.Html;

/// <summary>Which styles make text invisible.</summary>
internal static partial class Hiding
{
    private static readonly CssParserOptions Options = new()
    {
        IsIncludingUnknownDeclarations = true,
        IsIncludingUnknownRules = true,
        IsToleratingInvalidSelectors = true,
    };

    /// <summary>The rules of a style sheet that hide what they apply to, those for some media too.</summary>
    public static IEnumerable<ICssStyleRule> Rules(string css) => All(new CssParser(Options).ParseStyleSheet(css).Rules).Where(rule => Declaration(rule.Style) is not null);

    /// <summary>An element's own style; null where it has none.</summary>
    public static ICssStyleDeclaration? StyleOf(IElement element) =>
        element.GetAttribute("style") is { } style ? Parse(style) : null;

    /// <summary>The declarations of a style attribute, or of a rule's block.</summary>
    public static ICssStyleDeclaration? Parse(string css) => new CssParser(Options).ParseDeclaration(css);

    /// <summary>The declaration by which an element's own attributes hide its text; null where none does.</summary>
    public static string? OfElement(IElement element)
    {
        if (element.HasAttribute("hidden"))
        {
            return "hidden";
        }

        if (element.HasAttribute("popover"))
        {
            return "popover";
        }

        if (element.LocalName is "dialog" && !element.HasAttribute("open"))
        {
            return "<dialog>";
        }

        return StyleOf(element) is { } style ? Declaration(style) : null;
    }

    /// <summary>The element that shows this one only when somebody opens it: closed details, of which the summary alone is seen.</summary>
    public static string? Folding(IElement parent, INode node) =>
        parent.LocalName == "details" && !parent.HasAttribute("open") && parent.Children.FirstOrDefault(child => child.LocalName == "summary") != node ? "<details>" : null;

    /// <summary>Whether a rule applies to an element.</summary>
    public static bool Applies(ICssStyleRule rule, IElement element)
    {
        try
        {
            return element.Matches(rule.SelectorText);
        }
        catch (DomException)
        {
            // No selector: no reader applies it.
            return false;
        }
    }

    /// <summary>A colour in one way of writing, from a style or an attribute; null where it sets none.</summary>
    public static string? Color(IElement element, string property, string attribute)
    {
        var style = element.GetAttribute("style") ?? (element.GetAttribute(attribute) is { } value ? $"{property}:{value}" : null);
        return style is not null && new CssParser(Options).ParseDeclaration(style)?.GetPropertyValue(property) is { Length: > 0 } color ? color : null;
    }

    private static IEnumerable<ICssStyleRule> All(ICssRuleList rules)
    {
        foreach (var rule in rules)
        {
            if (rule is ICssStyleRule style)
            {
                yield return style;
            }
            else if (rule is ICssGroupingRule group)
            {
                foreach (var inner in All(group.Rules))
                {
                    yield return inner;
                }
            }
        }
    }

    private static string? Declaration(ICssStyleDeclaration style)
    {
        foreach (var property in style)
        {
            if (IsHiding(property.Name.ToLowerInvariant(), property.Value.Trim().ToLowerInvariant(), style))
            {
                return $"{property.Name}: {property.Value}";
            }
        }

        return null;
    }

    private static bool IsHiding(string name, string value, ICssStyleDeclaration style) => name switch
    {
        "display" => value is "none" or "table-column" or "table-column-group",
        "visibility" => value is "hidden" or "collapse",
        "content-visibility" => value == "hidden",
        "mso-hide" => value is not ("none" or ""),
        "opacity" => Length.Number(value) <= (value.EndsWith('%') ? 5 : 0.05),
        "filter" or "-ms-filter" => Faded().IsMatch(value),
        "font-size" => Length.Number(value) <= (value.EndsWith('m') || value.EndsWith('%') ? 0.05 : 1),
        "zoom" => Length.Number(value) <= (value.EndsWith('%') ? 5 : 0.05),
        "color" or "-webkit-text-fill-color" => value == "transparent" || Transparent().IsMatch(value),
        "height" or "max-height" or "width" or "max-width" or "line-height" => Length.Pixels(value) <= 1 && value is not "1" && IsCut(style),
        "text-indent" or "margin-left" or "margin-right" => Math.Abs(Length.Pixels(value)) >= Length.OffPage && !value.EndsWith('%') || Length.Pixels(value) <= -Length.OffPage,
        "left" or "top" or "right" or "bottom" => Math.Abs(Length.Pixels(value)) >= Length.OffPage && style.GetPropertyValue("position") is "absolute" or "relative" or "fixed",
        "margin-top" => Length.Pixels(value) <= -Length.OffPage,
        "letter-spacing" => Length.Pixels(value) <= -5,
        "clip" => Empty().IsMatch(value),
        "mask" or "mask-image" or "-webkit-mask" or "-webkit-mask-image" => value.Contains('(', StringComparison.Ordinal),
        "content" => value.Contains("url(", StringComparison.Ordinal) || value.Contains("gradient(", StringComparison.Ordinal),
        "clip-path" or "-webkit-clip-path" => ClippedAway().IsMatch(value),
        "transform" or "-webkit-transform" or "-ms-transform" or "scale" => IsNothing(value),
        _ => false,
    };

    /// <summary>Whether a transformation leaves nothing to be seen.</summary>
    public static bool IsNothing(string transform) =>
        transform is "0" or "0 0" || Shrunk().IsMatch(transform) || Moved().Matches(transform).Any(match => Math.Abs(Length.Pixels(match.Groups["by"].Value)) >= Length.OffPage);

    /// <summary>Whether what does not fit into an element is not shown.</summary>
    public static bool IsCut(ICssStyleDeclaration style) =>
        new[] { "overflow", "overflow-x", "overflow-y" }.Any(name => style.GetPropertyValue(name) is "hidden" or "clip");

    [GeneratedRegex(@"opacity\(\s*0(?:\.0\d*)?%?\s*\)|opacity\s*=\s*0(?:\.0\d*)?(?:[^\d.]|\z)", RegexOptions.NonBacktracking)]
    private static partial Regex Faded();

    [GeneratedRegex(@"scale(?:x|y|3d)?\(\s*(?:[\d.]+\s*,\s*)?0(?:\.0\d*)?\s*[,)]|matrix\(\s*0\s*,\s*0\s*,\s*0\s*,\s*0\s*,|rotate[xy]\(\s*-?(?:90|270)deg\s*\)", RegexOptions.NonBacktracking)]
    private static partial Regex Shrunk();

    [GeneratedRegex(@"translate(?:x|y|3d)?\((?:[^,)]*,)?\s*(?<by>-?[\d.]+[a-z%]*)")]
    private static partial Regex Moved();

    [GeneratedRegex(@"inset\(\s*(?:[5-9]\d|100)%|(?:circle|ellipse)\(\s*0|polygon\((?:\s*0(?:px|%)?[\s,]*)+\)", RegexOptions.NonBacktracking)]
    private static partial Regex ClippedAway();

    [GeneratedRegex(@"\A(?:rgba|hsla)\(.*,\s*0(?:\.0\d*)?\)\z", RegexOptions.NonBacktracking)]
    private static partial Regex Transparent();

    [GeneratedRegex(@"\Arect\((?:\s*(?:0|1)(?:px)?[\s,]*){4}\)\z", RegexOptions.NonBacktracking)]
    private static partial Regex Empty();
}
