using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace PexipFunctions.Aliases;

/// <summary>
/// A block as it was printed: what the add-in put into an invitation, and by which it knows its own text again there,
/// however the organizer has edited it and Outlook's editors have rewritten it.
/// </summary>
/// <param name="Text">The visible text in lines; a picture is U+FFFC, a rule U+2500 and a frame without text U+25AD, as in html.js.</param>
/// <param name="Links">Addresses of links and pictures, each once.</param>
public sealed record PrintedBlock(string Text, IReadOnlyList<string> Links)
{
    /// <summary>Most characters of all: what fits into a row of Table Storage (1 MiB) however it is escaped.</summary>
    internal const int MostCharacters = 60_000;

    /// <summary>The text of rendered HTML; null when it is longer than a block can be.</summary>
    public static PrintedBlock? Of(string html)
    {
        using var document = new HtmlParser().ParseDocument(html);
        var text = PrintedText.Of(document.Body!);
        string[] links = [.. document.QuerySelectorAll("[href],[src]").Select(Address).Where(address => address.Length > 0).Distinct(StringComparer.Ordinal)];
        return text.Length + links.Sum(link => link.Length) <= MostCharacters ? new PrintedBlock(text, links) : null;
    }

    private static string Address(IElement element) => (element.GetAttribute("href") ?? element.GetAttribute("src") ?? "").Trim();
}
