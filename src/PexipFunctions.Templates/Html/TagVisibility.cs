using System.Text;
using AngleSharp.Css.Dom;
using AngleSharp.Dom;
using PexipFunctions.Templates.Paths;

namespace PexipFunctions.Templates.Html;

/// <summary>Whether the tag stands in a block as text that readers see and that mail programs keep.</summary>
internal sealed class TagVisibility
{
    // Mail programs drop these, or show them as a field or a drawing.
    private static readonly HashSet<string> Unread = new(StringComparer.Ordinal)
    {
        "textarea", "noscript", "svg", "math", "template", "script", "style", "title", "head", "select", "datalist", "iframe", "object", "applet",
        "audio", "video", "canvas", "map", "noembed", "noframes", "xmp", "plaintext", "rp", "meter", "progress",
    };

    private const string White = "rgba(255, 255, 255, 1)";
    private const string Black = "rgba(0, 0, 0, 1)";

    // Of 255: who can tell colours apart that differ by less?
    private const double LeastContrast = 9;

    private readonly List<ICssStyleRule> rules;
    private readonly Dictionary<IElement, Look> looks = [];
    private readonly List<(string Text, Look Look)> texts;

    private TagVisibility(IElement block, List<ICssStyleRule> rules)
    {
        this.rules = rules;
        texts = [.. block.Descendants<IText>().Select(text => (text.Data, LookOf(text)))];
    }

    /// <summary>What is wrong with the place of <paramref name="tag"/>; null where nothing is.</summary>
    public static TemplateFinding? Check(TemplatePath path, string tag)
    {
        using var document = BodyFrame.All[0].Parse(path.Text, scripting: false);
        if (BodyFrame.BlockOf(document) is not { } block)
        {
            return null;
        }

        var rules = document.QuerySelectorAll("style").SelectMany(sheet => Hiding.Rules(sheet.TextContent)).ToList();
        var (line, column) = path.Place(Math.Max(0, path.Text.IndexOf(tag, StringComparison.OrdinalIgnoreCase)));
        return new TagVisibility(block, rules).Find(tag) is var (severity, message) ? new TemplateFinding(severity, line, column, message) : null;
    }

    /// <summary>Whether a text holds the tag as it is looked for: whatever its letters' case, and white space within it.</summary>
    public static bool Holds(string text, string tag)
    {
        var squeezed = new StringBuilder(text.Length);
        foreach (var character in text.Where(character => !char.IsWhiteSpace(character)))
        {
            squeezed.Append(char.ToUpperInvariant(character));
        }

        return squeezed.ToString().Contains(tag, StringComparison.Ordinal);
    }

    private (FindingSeverity, string)? Find(string tag)
    {
        if (!Holds(Text(look => look.Unread is null), tag))
        {
            var unread = texts.Find(text => text.Look.Unread is not null && Holds(text.Text, tag)).Look?.Unread;
            return (FindingSeverity.Error, unread is null
                ? "{{alias_uuid}} must be printed as text, not within a tag or a comment, where it is not looked for."
                : $"{{{{alias_uuid}}}} must be printed as text, not within <{unread}>, which mail programs drop.");
        }

        if (Holds(Text(look => look is { Unread: null, Hiding: null }), tag))
        {
            return null;
        }

        var hiding = texts.Find(text => text.Look.Hiding is not null && Holds(text.Text, tag)).Look?.Hiding ?? "style";
        return (FindingSeverity.Warning, $"{{{{alias_uuid}}}} is hidden by '{hiding}'. Mail programs may drop what is hidden, and then the meeting is not recognised; print it small instead.");
    }

    private string Text(Func<Look, bool> counts) => string.Concat(texts.Where(text => counts(text.Look)).Select(text => text.Text));

    private Look LookOf(IText text)
    {
        var look = LookOf(text.ParentElement);
        return look.Hiding is null && text.ParentElement is { } parent && Hiding.Folding(parent, text) is { } folding ? look with { Hiding = folding } : look;
    }

    private Look LookOf(IElement? element)
    {
        if (element is null)
        {
            return new Look(null, null, Black, White);
        }

        if (!looks.TryGetValue(element, out var look))
        {
            looks[element] = look = Within(LookOf(element.ParentElement), element);
        }

        return look;
    }

    private Look Within(Look outer, IElement element)
    {
        var color = Hiding.Color(element, "color", "color");
        var background = Hiding.Color(element, "background-color", "bgcolor");
        var look = outer with { Color = color ?? outer.Color, Background = background ?? outer.Background };
        var hiding = outer.Hiding
            ?? Hiding.OfElement(element)
            ?? (element.ParentElement is { } parent ? Hiding.Folding(parent, element) : null)
            ?? rules.Find(rule => Hiding.Applies(rule, element))?.SelectorText
            ?? ((color ?? background) is not null && IsAlike(look.Color, look.Background) ? "color" : null);
        return look with { Unread = outer.Unread ?? (Unread.Contains(element.LocalName) ? element.LocalName : null), Hiding = hiding };
    }

    private static bool IsAlike(string? color, string? background)
    {
        if (color is null || background is null || color == background)
        {
            return color is not null && color == background;
        }

        var (one, other) = (Channels(color), Channels(background));
        return one.Length == 4 && other.Length == 4 && one[3] > 0.5 && other[3] > 0.5 && one.Take(3).Zip(other).All(pair => Math.Abs(pair.First - pair.Second) < LeastContrast);
    }

    private static double[] Channels(string color) =>
        color.StartsWith("rgba(", StringComparison.Ordinal) ? [.. color[5..^1].Split(',').Select(part => Length.Number(part.Trim()))] : [];

    /// <summary>How an element's text is shown.</summary>
    /// <param name="Unread">The element around it that mail programs drop.</param>
    /// <param name="Hiding">The style that hides it.</param>
    private sealed record Look(string? Unread, string? Hiding, string? Color, string? Background);
}
