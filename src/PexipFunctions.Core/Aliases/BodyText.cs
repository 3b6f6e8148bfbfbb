using System.Globalization;
using System.Text;
using AngleSharp.Html.Parser;
using AngleSharp.Text;

namespace PexipFunctions.Aliases;

/// <summary>
/// A body's text as tags are looked for in it: upper case, without white space, invisible characters and quote marks.
/// HTML is read token by token: a tree costs quadratic time and memory on formatting that is left open (the HTML
/// standard, "reconstruct the active formatting elements"), and a body comes from anybody.
/// </summary>
internal static class BodyText
{
    private static readonly HtmlTokenizerOptions Options = new(new HtmlParserOptions
    {
        SkipComments = true,
        SkipProcessingInstructions = true,
        ShouldEmitAttribute = static (ref _, _) => false,
        DisableElementPositionTracking = true,
    });

    public static string Squeeze(string body, bool isHtml)
    {
        var squeezed = new StringBuilder(body.Length);
        if (!isHtml)
        {
            return Append(squeezed, body).ToString();
        }

        using var source = new TextSource(body);
        foreach (var token in source.Tokenize(Options).Where(token => token.Type == HtmlTokenType.Character))
        {
            Append(squeezed, token.Data);
        }

        return squeezed.ToString();
    }

    private static StringBuilder Append(StringBuilder squeezed, string text)
    {
        foreach (var character in text)
        {
            if (!char.IsWhiteSpace(character) && !IsInvisible(character))
            {
                squeezed.Append(Plain(character));
            }
        }

        return squeezed;
    }

    // Format characters are soft hyphens, zero-width spaces and joiners, direction marks and the byte-order mark;
    // '>' and '|' are quote marks of plain-text mail.
    private static bool IsInvisible(char character) =>
        character is '>' or '|' or '\u034f' || char.GetUnicodeCategory(character) == UnicodeCategory.Format;

    // Word's autocorrection and translators put typographic and full-width characters in place of ':', '-' and '#'.
    private static char Plain(char character) => character switch
    {
        (>= '\u2010' and <= '\u2015') or '\u2212' or '\uff0d' => '-',
        '\uff1a' => ':',
        '\uff03' => '#',
        _ => char.ToUpperInvariant(character),
    };
}
