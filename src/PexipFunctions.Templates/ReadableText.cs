using PexipFunctions.Templates.Html;

namespace PexipFunctions.Templates;

/// <summary>Turns HTML into the plain text that a meeting response's comment can carry (Graph: <c>comment</c> is text).</summary>
public static class ReadableText
{
    /// <summary>
    /// The text of <paramref name="html"/> with its paragraphs, lists and tables; links as <c>text &lt;address&gt;</c>. Lines end
    /// with <c>\n</c>, there is at most one empty line in a row, and none at the ends. Linear in the length of the HTML.
    /// </summary>
    public static string FromHtml(string html) => HtmlReader.Read(html);
}
