using System.Text.RegularExpressions;
using AngleSharp.Css.Dom;
using AngleSharp.Css.Parser;
using AngleSharp.Dom;

namespace PexipFunctions.Templates.Html;

/// <summary>Whether a text can be told from what is behind it: colours, backgrounds, filters and opacity, as they are drawn one over the other.</summary>
internal sealed partial class TagColors(IReadOnlyList<ICssStyleRule> rules)
{
    // Of 255: who can tell colours apart that differ by less?
    private const double LeastContrast = 12;

    private readonly Dictionary<IElement, Dictionary<string, string>> styles = [];

    /// <summary>The declaration by which a text in an element is not seen, or <c>color</c>; null where it is.</summary>
    public string? Hiding(IElement element)
    {
        var path = element.Ancestors<IElement>().Prepend(element).ToList();
        var text = path.Select(Fill).FirstOrDefault(fill => fill is not null) ?? path.Select(Color).FirstOrDefault(color => color is not null) ?? DrawnColor.Black;
        var ground = DrawnColor.None;
        string? reason = null;
        for (var depth = 0; depth < path.Count; depth++)
        {
            var behind = Background(path[depth]);
            (text, ground) = (text.Over(behind), ground.Over(behind));
            if (Of(path[depth], "backdrop-filter", "-webkit-backdrop-filter") is { } backdrop)
            {
                var filtered = ColorFilter.Apply(backdrop, Behind(path.Skip(depth + 1)));
                (text, ground, reason) = (text.Over(filtered), ground.Over(filtered), reason ?? $"backdrop-filter: {backdrop}");
            }

            if (Of(path[depth], "filter", "-webkit-filter") is { } filter)
            {
                (text, ground, reason) = (ColorFilter.Apply(filter, text), ColorFilter.Apply(filter, ground), reason ?? $"filter: {filter}");
            }

            if (Of(path[depth], "opacity") is { } opacity)
            {
                var share = Math.Clamp(DrawnColor.Share(opacity), 0, 1);
                (text, ground, reason) = (text with { Alpha = text.Alpha * share }, ground with { Alpha = ground.Alpha * share }, reason ?? $"opacity: {opacity}");
            }
        }

        return text.Over(DrawnColor.White).DistanceTo(ground.Over(DrawnColor.White)) < LeastContrast ? reason ?? "color" : null;
    }

    private DrawnColor Behind(IEnumerable<IElement> outer) => outer.Aggregate(DrawnColor.None, (color, element) => color.Over(Background(element))).Over(DrawnColor.White);

    private DrawnColor? Fill(IElement element) => Of(element, "-webkit-text-fill-color") is { } fill ? DrawnColor.Read(fill) : null;

    private DrawnColor? Color(IElement element) =>
        (Of(element, "color") ?? (element.LocalName == "font" ? element.GetAttribute("color")?.ToLowerInvariant() : null)) is { } color ? DrawnColor.Read(color)
            : element.LocalName == "a" && element.HasAttribute("href") ? DrawnColor.Link
            : null;

    private DrawnColor Background(IElement element)
    {
        var color = (Of(element, "background-color") ?? element.GetAttribute("bgcolor")?.ToLowerInvariant()) is { } value ? DrawnColor.Read(value) : null;
        return (Of(element, "background-image") is { } image ? OneColor(image) : null)?.Over(color ?? DrawnColor.None)
            ?? Inset(Of(element, "box-shadow")) ?? color ?? DrawnColor.None;
    }

    // A gradient from one colour to the same.
    private static DrawnColor? OneColor(string image)
    {
        var stops = image.Contains("gradient(", StringComparison.Ordinal)
            ? Parts().Matches(image[(image.IndexOf('(', StringComparison.Ordinal) + 1)..]).Select(match => DrawnColor.Read(match.Value.Trim())).OfType<DrawnColor>().ToList()
            : [];
        return stops.Count > 0 && stops.All(stop => stop.DistanceTo(stops[0]) < LeastContrast) ? stops[0] : null;
    }

    // A shadow within that is as wide as a line is high.
    private static DrawnColor? Inset(string? shadow) =>
        shadow is not null && shadow.Contains("inset", StringComparison.Ordinal) && Drawing.Longest(shadow) >= 10
            ? Parts().Matches(shadow).SelectMany(match => match.Value.Split(' ')).Select(DrawnColor.Read).FirstOrDefault(color => color is not null)
            : null;

    private string? Of(IElement element, params ReadOnlySpan<string> names)
    {
        if (!styles.TryGetValue(element, out var style))
        {
            styles[element] = style = StyleOf(element);
        }

        foreach (var name in names)
        {
            if (style.TryGetValue(name, out var value))
            {
                return value;
            }
        }

        return null;
    }

    private Dictionary<string, string> StyleOf(IElement element)
    {
        var style = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in rules.Where(rule => Html.Hiding.Applies(rule, element)).SelectMany(rule => rule.Style))
        {
            style[property.Name.ToLowerInvariant()] = property.Value.Trim().ToLowerInvariant();
        }

        foreach (var declaration in StyleDeclaration.Read(element.GetAttribute("style") ?? ""))
        {
            style[declaration.Name] = declaration.Value;
            if (declaration.Name == "background")
            {
                (style["background-image"], style["background-color"]) = (declaration.Value, ColorOf(declaration.Value));
            }
        }

        return style;
    }

    private static string ColorOf(string background) =>
        new CssParser().ParseDeclaration("background:" + background)?.GetPropertyValue("background-color") is { Length: > 0 } color ? color : background;

    [GeneratedRegex(@"(?:[^,()]|\([^()]*\))+", RegexOptions.NonBacktracking)]
    private static partial Regex Parts();
}
