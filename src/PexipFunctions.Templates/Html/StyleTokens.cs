using System.Text;

namespace PexipFunctions.Templates.Html;

/// <summary>Strings, addresses, escapes, comments and brackets in styles (CSS Syntax Module Level 3, "Tokenization").</summary>
internal static class StyleTokens
{
    /// <summary>The last character of the string, the bare address or the escape that begins at an offset; the offset where none does.</summary>
    public static int Skip(string css, int at) => css[at] switch
    {
        '\\' => Math.Min(at + 1, css.Length - 1),
        '"' or '\'' => EndOfString(css, at),
        '(' when IsBareAddress(css, at) => EndOfAddress(css, at),
        _ => at,
    };

    public static string WithoutComments(string css)
    {
        if (!css.Contains("/*", StringComparison.Ordinal))
        {
            return css;
        }

        var rest = new StringBuilder(css.Length);
        for (var at = 0; at < css.Length; at++)
        {
            if (css.AsSpan(at).StartsWith("/*"))
            {
                var end = css.IndexOf("*/", at + 2, StringComparison.Ordinal);
                at = end < 0 ? css.Length : end + 1;
                continue;
            }

            var last = Skip(css, at);
            rest.Append(css, at, last - at + 1);
            at = last;
        }

        return rest.ToString();
    }

    /// <summary>The first of some characters outside strings and brackets; the length of the text where there is none.</summary>
    /// <param name="isClosed">Whatever is opened before is closed too.</param>
    public static int Find(string css, int from, string stops, out bool isClosed)
    {
        var closers = new Stack<char>();
        var at = from;
        for (; at < css.Length; at++)
        {
            var character = css[at];
            if (closers.Count == 0 && stops.Contains(character, StringComparison.Ordinal))
            {
                break;
            }

            if (Skip(css, at) is var last && last > at)
            {
                at = last;
            }
            else if (character is '(' or '[' or '{')
            {
                closers.Push(character == '(' ? ')' : character == '[' ? ']' : '}');
            }
            else if (closers.TryPeek(out var closer) && character == closer)
            {
                closers.Pop();
            }
        }

        isClosed = closers.Count == 0 && at <= css.Length;
        return Math.Min(at, css.Length);
    }

    /// <summary>The parts between separators that stand outside strings and brackets.</summary>
    public static IEnumerable<string> Split(string css, char separator)
    {
        for (var start = 0; start <= css.Length;)
        {
            var end = Find(css, start, separator.ToString(), out _);
            yield return css[start..end];
            start = end + 1;
        }
    }

    // A string ends at the end of its line too.
    private static int EndOfString(string css, int at)
    {
        var end = at + 1;
        while (end < css.Length && css[end] != css[at] && css[end] is not ('\n' or '\r' or '\f'))
        {
            end += css[end] == '\\' ? 2 : 1;
        }

        return Math.Min(end, css.Length - 1);
    }

    private static bool IsBareAddress(string css, int at)
    {
        var rest = css.AsSpan(at + 1).TrimStart();
        return at >= 3 && css.AsSpan(at - 3, 3).Equals("url", StringComparison.OrdinalIgnoreCase) && !rest.StartsWith("\"") && !rest.StartsWith("'");
    }

    private static int EndOfAddress(string css, int at)
    {
        var end = at + 1;
        while (end < css.Length && css[end] != ')')
        {
            end += css[end] == '\\' ? 2 : 1;
        }

        return Math.Min(end, css.Length - 1);
    }
}
