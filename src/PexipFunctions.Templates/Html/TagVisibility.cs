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

    private const int LeastPiece = 4;

    private readonly List<ICssStyleRule> rules;
    private readonly Dictionary<IElement, Look> looks = [];
    private readonly List<(string Text, Look Look)> texts;
    private readonly TagColors colors;

    private TagVisibility(IElement block, List<ICssStyleRule> all, string tag)
    {
        colors = new TagColors(all);
        rules = [.. all.Where(Hiding.Hides)];
        texts = [.. block.Descendants<IText>().Select(text => (text.Data, LookOf(text, tag)))];
    }

    /// <summary>What is wrong with the place of <paramref name="tag"/>; null where nothing is.</summary>
    public static TemplateFinding? Check(TemplatePath path, string tag)
    {
        using var document = BodyFrame.All[0].Parse(path.Text, scripting: false);
        if (BodyFrame.BlockOf(document) is not { } block)
        {
            return null;
        }

        var rules = document.QuerySelectorAll("style").SelectMany(sheet => Hiding.Every(sheet.TextContent)).ToList();
        var (line, column) = path.Place(Math.Max(0, path.Text.IndexOf(tag, StringComparison.OrdinalIgnoreCase)));
        return new TagVisibility(block, rules, tag).Find(tag) is var (severity, message) ? new TemplateFinding(severity, line, column, message) : null;
    }

    /// <summary>Whether a text holds the tag as it is looked for: whatever its letters' case, and white space within it.</summary>
    public static bool Holds(string text, string tag) => Squeezed(text).Contains(tag, StringComparison.Ordinal);

    private static string Squeezed(string text)
    {
        var squeezed = new StringBuilder(text.Length);
        foreach (var character in text.Where(character => !char.IsWhiteSpace(character)))
        {
            squeezed.Append(char.ToUpperInvariant(character));
        }

        return squeezed.ToString();
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

    private Look LookOf(IText text, string tag)
    {
        var look = LookOf(text.ParentElement);
        return look.Hiding is null && text.ParentElement is { } parent && (Hiding.Folding(parent, text) ?? (IsOfTag(text.Data, tag) ? colors.Hiding(parent) : null)) is { } hiding
            ? look with { Hiding = hiding }
            : look;
    }

    // The tag, or a piece of it.
    private static bool IsOfTag(string text, string tag)
    {
        var squeezed = Squeezed(text);
        return squeezed.Length > 0 && (tag.Contains(squeezed, StringComparison.Ordinal) || squeezed.Contains(tag, StringComparison.Ordinal)
            || squeezed.Contains(tag[..LeastPiece], StringComparison.Ordinal) || squeezed.Contains(tag[^LeastPiece..], StringComparison.Ordinal));
    }

    private Look LookOf(IElement? element)
    {
        if (element is null)
        {
            return new Look(null, null);
        }

        if (!looks.TryGetValue(element, out var look))
        {
            looks[element] = look = Within(LookOf(element.ParentElement), element);
        }

        return look;
    }

    private Look Within(Look outer, IElement element)
    {
        var hiding = (outer.Hiding is { } before && !Hiding.IsTakenBack(before, element) ? before : null)
            ?? Hiding.OfElement(element)
            ?? (element.ParentElement is { } parent ? Hiding.Folding(parent, element) : null)
            ?? rules.Find(rule => Hiding.Applies(rule, element))?.SelectorText;
        return new Look(outer.Unread ?? (Unread.Contains(element.LocalName) ? element.LocalName : null), hiding);
    }

    /// <summary>How an element's text is shown.</summary>
    /// <param name="Unread">The element around it that mail programs drop.</param>
    /// <param name="Hiding">The style that hides it.</param>
    private sealed record Look(string? Unread, string? Hiding);
}
