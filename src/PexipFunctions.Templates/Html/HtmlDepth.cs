using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace PexipFunctions.Templates.Html;

/// <summary>Tells HTML that is nested so deeply that building its tree would take seconds, since that time grows with depth.</summary>
internal static class HtmlDepth
{
    private const int Most = 500;

    public static bool IsTooDeep(string html)
    {
        using var tokenizer = new HtmlTokenizer(new TextSource(html), HtmlEntityProvider.Resolver);
        var depth = 0;
        for (var token = tokenizer.Get(); token.Type != HtmlTokenType.EndOfFile && depth <= Most; token = tokenizer.Get())
        {
            if (token is HtmlTagToken tag && !HtmlCheck.IsVoid(tag.Name))
            {
                depth = Math.Max(0, depth + (tag.Type == HtmlTokenType.EndTag ? -1 : 1));
            }
        }

        return depth > Most;
    }
}
