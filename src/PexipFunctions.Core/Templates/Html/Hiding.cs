using System.Globalization;
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

    /// <summary>The rules of a style sheet that lay what they apply to over the page.</summary>
    public static IEnumerable<ICssStyleRule> CoveringRules(string css) =>
        All(new CssParser(Options).ParseStyleSheet(css).Rules).Where(rule => rule.Style.GetPropertyValue("position") is "fixed" or "sticky");

    /// <summary>The declaration by which an element's own attributes hide its text; null where none does.</summary>
    public static string? OfElement(IElement element)
    {
        if (element.HasAttribute("hidden"))
        {
            return "hidden";
        }

        if (element.LocalName is "dialog" && !element.HasAttribute("open"))
        {
            return "<dialog>";
        }

        return element.GetAttribute("style") is { } style && new CssParser(Options).ParseDeclaration(style) is { } declarations ? Declaration(declarations) : null;
    }

    /// <summary>The declaration by which an element is laid over the page, and so over other people's text; null where it is not.</summary>
    public static string? Covering(IElement element) =>
        element.GetAttribute("style") is { } style && new CssParser(Options).ParseDeclaration(style)?.GetPropertyValue("position") is "fixed" or "sticky"
            ? "position"
            : null;

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
        "display" => value == "none",
        "visibility" => value is "hidden" or "collapse",
        "content-visibility" => value == "hidden",
        "mso-hide" => value is not ("none" or ""),
        "opacity" => Number(value) <= 0.01,
        "font-size" => Number(value) <= (value.EndsWith('m') || value.EndsWith('%') ? 0.05 : 1),
        "color" => value == "transparent" || Transparent().IsMatch(value),
        "height" or "max-height" or "width" or "max-width" => Number(value) == 0 && IsCut(style),
        "text-indent" or "left" or "top" or "right" or "bottom" or "margin-left" or "margin-top" => Number(value) <= -500,
        "clip" => Empty().IsMatch(value),
        "clip-path" => value.Contains("inset(50%", StringComparison.Ordinal) || value.Contains("inset(100%", StringComparison.Ordinal) || value.Contains("circle(0", StringComparison.Ordinal),
        "transform" => value.Contains("scale(0)", StringComparison.Ordinal) || value.Contains("scale(0,", StringComparison.Ordinal),
        _ => false,
    };

    private static bool IsCut(ICssStyleDeclaration style) =>
        new[] { "overflow", "overflow-x", "overflow-y" }.Any(name => style.GetPropertyValue(name) is "hidden" or "clip");

    // The number before the unit; nothing for a word.
    private static double Number(string value) =>
        double.TryParse(Leading().Match(value).Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;

    [GeneratedRegex(@"\A-?[0-9]*\.?[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Leading();

    [GeneratedRegex(@"\A(?:rgba|hsla)\(.*,\s*0(?:\.0+)?\)\z", RegexOptions.NonBacktracking)]
    private static partial Regex Transparent();

    [GeneratedRegex(@"\Arect\((?:\s*(?:0|1)(?:px)?[\s,]*){4}\)\z", RegexOptions.NonBacktracking)]
    private static partial Regex Empty();
}
