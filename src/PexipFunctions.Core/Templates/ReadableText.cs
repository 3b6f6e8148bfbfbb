using AngleSharp.Html.Parser;

namespace PexipFunctions.Templates;

/// <summary>Turns HTML into the plain text that a meeting response's comment can carry (Graph: <c>comment</c> is text).</summary>
public static class ReadableText
{
    /// <summary>The text of <paramref name="html"/> with its line breaks and links.</summary>
    public static string FromHtml(string html)
    {
        var document = new HtmlParser().ParseDocument(html);
        foreach (var br in document.QuerySelectorAll("br").ToArray())
        {
            br.Replace(document.CreateTextNode("\u000b"));
        }

        var lines = document.Body!.TextContent.ReplaceLineEndings(" ").Split('\u000b');
        return string.Join("\n", lines.Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))).Trim();
    }
}
