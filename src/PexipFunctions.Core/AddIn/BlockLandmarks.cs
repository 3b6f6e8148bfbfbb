using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;

namespace PexipFunctions.AddIn;

/// <summary>
/// The fixed text of a template around its tag, without white space: by it the pane finds its own block again after
/// Outlook's editor has rewritten the HTML and dropped the marks.
/// </summary>
/// <param name="Before">Literal texts before the tag, in order; a variable's value stands between two of them. The first is empty when the template begins with a variable.</param>
/// <param name="After">Literal texts behind the tag; the last is empty when the template ends with a variable.</param>
public sealed partial record BlockLandmarks(IReadOnlyList<string> Before, IReadOnlyList<string> After)
{
    private const char Tag = '\ue000';
    private const char Gap = '\ue001';

    /// <summary>The landmarks of an HTML template; without an <c>{{alias_uuid}}</c> all of it stands before the tag.</summary>
    public static BlockLandmarks Of(string template)
    {
        var marked = Statement().Replace(AliasUuid().Replace(template, Tag.ToString()), Gap.ToString());
        var text = Squeeze(new HtmlParser().ParseDocument(marked).Body!.TextContent);
        var tag = text.IndexOf(Tag, StringComparison.Ordinal);
        return tag < 0
            ? new BlockLandmarks(PiecesBefore(text), [])
            : new BlockLandmarks(PiecesBefore(text[..tag]), PiecesAfter(text[(tag + 1)..]));
    }

    private static List<string> PiecesBefore(string text) => text.StartsWith(Gap) ? ["", .. Pieces(text)] : Pieces(text);

    private static List<string> PiecesAfter(string text) => text.EndsWith(Gap) ? [.. Pieces(text), ""] : Pieces(text);

    private static List<string> Pieces(string text) =>
        [.. text.Split([Gap, Tag], StringSplitOptions.RemoveEmptyEntries)];

    // The same characters as squeeze() in html.js leaves out.
    private static string Squeeze(string text)
    {
        var squeezed = new StringBuilder(text.Length);
        foreach (var character in text.Where(character => !char.IsWhiteSpace(character) && !IsInvisible(character)))
        {
            squeezed.Append(character);
        }

        return squeezed.ToString();
    }

    private static bool IsInvisible(char character) =>
        character is '\u00ad' or (>= '\u200b' and <= '\u200f') or (>= '\u202a' and <= '\u202e') or (>= '\u2060' and <= '\u2064') or '\ufeff';

    [GeneratedRegex(@"\{\{\s*alias_uuid\b[^}]*\}\}", RegexOptions.NonBacktracking)]
    private static partial Regex AliasUuid();

    [GeneratedRegex(@"\{\{[^}]*\}\}|\{%[^%]*%\}|\{#[^#]*#\}", RegexOptions.NonBacktracking)]
    private static partial Regex Statement();
}
