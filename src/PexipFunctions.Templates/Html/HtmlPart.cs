using AngleSharp.Html.Parser.Tokens;

namespace PexipFunctions.Templates.Html;

/// <summary>The beginning or the end of an element, or text between them, in the order of the source.</summary>
/// <param name="Name">The element's name; empty for text.</param>
/// <param name="Text">The text; empty for elements.</param>
/// <param name="Tag">The start tag, for the end too; null where it has no attributes that are read, and for text.</param>
internal sealed record HtmlPart(HtmlPartKind Kind, string Name, string Text, HtmlTagToken? Tag)
{
    /// <summary>Whether it puts something on the page by itself.</summary>
    public bool IsShown => Kind switch
    {
        HtmlPartKind.Text => Text.Any(TextLayout.IsShown),
        HtmlPartKind.Open => Name is "hr" or "li" || (Name is "img" or "image" && (Attribute("alt") ?? "").Any(TextLayout.IsShown)),
        _ => false,
    };

    /// <summary>Null where the start tag has none.</summary>
    public string? Attribute(string name) => Tag is not null && Tag.Attributes.Exists(attribute => attribute.Name == name) ? Tag.GetAttribute(name) : null;

    /// <summary>The number with which an attribute begins, as HTML reads integers; null where there is none.</summary>
    public int? Number(string name)
    {
        var value = (Attribute(name) ?? "").AsSpan().TrimStart();
        var digits = value.TrimStart("+-").IndexOfAnyExceptInRange('0', '9');
        var sign = value.Length - value.TrimStart("+-").Length;
        return sign <= 1 && int.TryParse(digits < 0 ? value : value[..(sign + digits)], out var number) ? number : null;
    }
}
