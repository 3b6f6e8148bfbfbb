using System.Text.RegularExpressions;
using AngleSharp.Css.Dom;
using AngleSharp.Css.Parser;
using AngleSharp.Dom;

namespace PexipFunctions.Templates.Html;

/// <summary>Which styles make text invisible.</summary>
internal static partial class Hiding
{
    // In pixels: of a line in a slit, or a blur, nothing can be read.
    private const double Slit = 4;
    private const double Blur = 8;
    private const double Line = 16;

    private static readonly HashSet<string> Inherited = new(StringComparer.Ordinal)
    {
        "visibility", "font-size", "text-indent", "letter-spacing", "line-height", "color", "-webkit-text-fill-color", "-webkit-text-security",
    };

    private static readonly HashSet<string> Inline = new(StringComparer.Ordinal)
    {
        "span", "a", "b", "i", "u", "s", "em", "strong", "small", "big", "font", "sub", "sup", "code", "tt", "kbd", "samp", "var", "cite", "abbr", "q", "mark", "bdi", "bdo", "del", "ins", "label",
    };

    private static readonly CssParserOptions Options = new()
    {
        IsIncludingUnknownDeclarations = true,
        IsIncludingUnknownRules = true,
        IsToleratingInvalidSelectors = true,
    };

    /// <summary>Whether a rule hides what it applies to.</summary>
    public static bool Hides(ICssStyleRule rule) => Declaration(rule.Style, null) is not null;

    /// <summary>All rules of a style sheet, those for some media too.</summary>
    public static IEnumerable<ICssStyleRule> Every(string css) => All(new CssParser(Options).ParseStyleSheet(css).Rules);

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

        return StyleOf(element) is { } style ? Declaration(style, element) ?? Unparsed(element, style) : null;
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

    /// <summary>Whether an element's own style takes back what hides its text from outside: a declaration that is inherited.</summary>
    public static bool IsTakenBack(string hiding, IElement element)
    {
        var name = hiding.Split(':')[0];
        return Inherited.Contains(name) && StyleOf(element) is { } style && style.GetPropertyValue(name).Trim().ToLowerInvariant() is { Length: > 0 } value
            && value is not ("inherit" or "unset" or "currentcolor") && !(name == "font-size" && Relative().IsMatch(value)) && !IsHiding(name, value, style, element);
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

    // What is inherited may be taken back within: it is named last.
    private static string? Declaration(ICssStyleDeclaration style, IElement? element) =>
        style.Where(property => IsHiding(property.Name.ToLowerInvariant(), property.Value.Trim().ToLowerInvariant(), style, element))
            .OrderBy(property => Inherited.Contains(property.Name.ToLowerInvariant())).Select(property => $"{property.Name}: {property.Value}").FirstOrDefault();

    // What the parser of styles does not know yet, and browsers do.
    private static string? Unparsed(IElement element, ICssStyleDeclaration style) =>
        StyleDeclaration.Read(element.GetAttribute("style") ?? "").GroupBy(declaration => declaration.Name, StringComparer.Ordinal).Select(group => group.Last())
            .FirstOrDefault(declaration => style.GetPropertyValue(declaration.Name).Length == 0 && IsHiding(declaration.Name, declaration.Value, style, element))?.ToString();

    private static bool IsHiding(string name, string value, ICssStyleDeclaration style, IElement? element) => name switch
    {
        "display" => value is "none" or "table-column" or "table-column-group",
        "visibility" => value is "hidden" or "collapse",
        "content-visibility" => value == "hidden",
        "mso-hide" => value is not ("none" or ""),
        "opacity" => Length.Number(value) <= (value.EndsWith('%') ? 5 : 0.05),
        "filter" or "-ms-filter" or "-webkit-filter" => Faded().IsMatch(value) || Blurred().Matches(value).Any(match => Length.Pixels(match.Groups["by"].Value) >= Blur),
        "font-size" => Length.Number(value) <= (value.EndsWith('%') ? 5 : value.EndsWith('m') ? 0.05 : 1),
        "font-size-adjust" => Length.Number(value) <= 0.05,
        "zoom" => Length.Number(value) is > 0 and var zoom && zoom <= (value.EndsWith('%') ? 5 : 0.05),
        "color" or "-webkit-text-fill-color" => value == "transparent" || Transparent().IsMatch(value),
        "-webkit-text-security" or "text-security" => value is not ("none" or "initial" or "unset" or "inherit"),
        "letter-spacing" => Length.Pixels(value) is <= -5 or >= Length.OffPage,
        "mask" or "mask-image" or "-webkit-mask" or "-webkit-mask-image" => value.Contains('(', StringComparison.Ordinal) && !Opaque().IsMatch(value),
        "mask-size" or "-webkit-mask-size" => Length.Pixels(value) <= 0,
        "content" => value.Contains("url(", StringComparison.Ordinal) || value.Contains("gradient(", StringComparison.Ordinal),
        "clip-path" or "-webkit-clip-path" => ClipShape.IsEmpty(value),
        "clip" => Empty().IsMatch(value) && style.GetPropertyValue("position") is "absolute" or "fixed",
        "left" or "top" or "right" or "bottom" => Math.Abs(Length.Pixels(value)) >= Length.OffPage && style.GetPropertyValue("position") is "absolute" or "relative" or "fixed",
        _ => IsBoxHiding(name, value, style, element),
    };

    // What holds for boxes alone (CSS 2, "Visual formatting model details"): a span in a line is none.
    private static bool IsBoxHiding(string name, string value, ICssStyleDeclaration style, IElement? element) => !IsInline(element, style) && name switch
    {
        "height" or "max-height" or "block-size" or "max-block-size" => Length.Pixels(value) <= Slit && value is not "1" && IsCut(style) && !IsTable(element, style) && !IsPadded(style),
        "width" or "max-width" or "inline-size" or "max-inline-size" => Length.Pixels(value) <= Slit && value is not "1" && IsCut(style),
        "line-height" => Length.Pixels(value) <= 1 && value is not "1" && IsCut(style),
        "text-indent" => Math.Abs(Length.Pixels(value)) >= Length.OffPage || value.EndsWith('%') && Length.Number(value) >= 100 && IsCut(style),
        "margin-left" or "margin-right" or "margin-inline-start" or "margin-inline-end" => Math.Abs(Length.Pixels(value)) >= Length.OffPage && !value.EndsWith('%') || Length.Pixels(value) <= -Length.OffPage,
        "margin-inline" => value.Split(' ').Any(part => Length.Pixels(part) <= -Length.OffPage),
        "margin-top" or "margin-block-start" => Length.Pixels(value) <= -Length.OffPage,
        "transform" or "-webkit-transform" or "-ms-transform" or "scale" => IsNothing(value),
        _ => false,
    };

    private static bool IsInline(IElement? element, ICssStyleDeclaration style) =>
        (style.GetPropertyValue("display") is "inline" || style.GetPropertyValue("display").Length == 0 && element is not null && Inline.Contains(element.LocalName)) && style.GetPropertyValue("float") is "" or "none" && style.GetPropertyValue("position") is "" or "static" or "relative";

    private static bool IsTable(IElement? element, ICssStyleDeclaration style) => element?.LocalName == "table" && style.GetPropertyValue("display") is "" or "table";

    // Text is drawn in the padding of a box without height.
    private static bool IsPadded(ICssStyleDeclaration style) =>
        style.GetPropertyValue("box-sizing") != "border-box" && Length.Pixels(style.GetPropertyValue("padding-bottom")) >= Line;

    /// <summary>Whether a transformation leaves nothing to be seen.</summary>
    public static bool IsNothing(string transform) =>
        transform is "0" or "0 0" || Shrunk().IsMatch(transform) || Moved().Matches(transform).Any(match => Math.Abs(Length.Pixels(match.Groups["by"].Value)) >= Length.OffPage);

    /// <summary>Whether what does not fit into an element is not shown.</summary>
    public static bool IsCut(ICssStyleDeclaration style) =>
        new[] { "overflow", "overflow-x", "overflow-y" }.Any(name => style.GetPropertyValue(name) is "hidden" or "clip");

    [GeneratedRegex(@"blur\(\s*(?<by>[\d.]+[a-z]*)\s*\)", RegexOptions.NonBacktracking)]
    private static partial Regex Blurred();

    [GeneratedRegex(@"\d(?:em|ex|ch|%)\z", RegexOptions.NonBacktracking)]
    private static partial Regex Relative();

    // A gradient of colours that let nothing through.
    [GeneratedRegex(@"\A[a-z-]*gradient\((?:(?!transparent|rgba\([^()]*,\s*(?!1\))[\d.]+\)|hsla|/|#[0-9a-f]{4}\b|#[0-9a-f]{8}\b|url).)*\)[^()]*\z")]
    private static partial Regex Opaque();

    [GeneratedRegex(@"opacity\(\s*0(?:\.0\d*)?%?\s*\)|opacity\s*=\s*0(?:\.0\d*)?(?:[^\d.]|\z)", RegexOptions.NonBacktracking)]
    private static partial Regex Faded();

    [GeneratedRegex(@"scale(?:x|y|3d)?\(\s*(?:[\d.]+\s*,\s*)?(?:0?(?:\.0\d*)|0|[0-5]?(?:\.\d+)?%|0%)\s*[,)]|matrix\(\s*0\s*,\s*0\s*,\s*0\s*,\s*0\s*,|rotate[xy]\(\s*-?(?:90|270)deg\s*\)", RegexOptions.NonBacktracking)]
    private static partial Regex Shrunk();

    [GeneratedRegex(@"translate(?:x|y|3d)?\((?:[^,)]*,)?\s*(?<by>-?[\d.]+[a-z%]*)")]
    private static partial Regex Moved();

    [GeneratedRegex(@"\A(?:rgba|hsla)\(.*,\s*0(?:\.0\d*)?\)\z", RegexOptions.NonBacktracking)]
    private static partial Regex Transparent();

    [GeneratedRegex(@"\Arect\((?:\s*(?:0|1)(?:px)?[\s,]*){4}\)\z", RegexOptions.NonBacktracking)]
    private static partial Regex Empty();
}
