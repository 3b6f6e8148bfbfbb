using System.Text.RegularExpressions;

namespace PexipFunctions.Templates.Html;

/// <summary>
/// The HTML as Outlook for Windows reads it, which draws with Word: conditional comments that name it are text, those for
/// others are left out (Microsoft, "About conditional comments"). Blanks take the places, so that offsets stay.
/// </summary>
internal static partial class WordView
{
    /// <summary>What Word reads; null where there is no conditional comment.</summary>
    public static string? Of(string html)
    {
        var begin = Begin().Match(html);
        if (!begin.Success)
        {
            return null;
        }

        var view = html.ToCharArray();
        for (; begin.Success; begin = Begin().Match(html, begin.Index + begin.Length))
        {
            Blank(view, begin.Index, begin.Index + begin.Length);
            var end = End().Match(html, begin.Index + begin.Length);
            var stop = end.Success ? end.Index : html.Length;
            if (!Holds(begin.Groups["condition"].Value))
            {
                Blank(view, begin.Index, stop);
            }

            if (end.Success)
            {
                Blank(view, end.Index, end.Index + end.Length);
            }
        }

        return new string(view);
    }

    /// <summary>The offset of a condition that no <c>&lt;![endif]</c> ends: Word leaves out what stands behind it.</summary>
    public static int? Unended(string html)
    {
        for (var begin = Begin().Match(html); begin.Success; begin = Begin().Match(html, begin.Index + begin.Length))
        {
            if (!End().IsMatch(html, begin.Index + begin.Length))
            {
                return begin.Index;
            }
        }

        return null;
    }

    private static void Blank(char[] view, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            view[i] = view[i] == '\n' ? '\n' : ' ';
        }
    }

    // 'or' of 'and' of words; every version of Word counts, and it is no browser.
    private static bool Holds(string condition) => condition.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant().Split('|').Any(
        either => either.Split('&').All(word =>
        {
            var bare = word.Trim('(', ')', '!');
            return (bare.Contains("mso", StringComparison.Ordinal) || bare is "vml" or "true") != (word.TrimStart('(').StartsWith('!'));
        }));

    [GeneratedRegex(@"<!(?:--)?\[if\s*(?<condition>[^\]>]*)\](?:>(?:<!--(?:-*>|\s*-->))?|--+>)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Begin();

    [GeneratedRegex(@"(?:<!--+\s*)?<!\[endif\](?:--+>|>)?", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex End();
}
