using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace PexipFunctions.Aliases;

/// <summary>
/// Takes away what mail programs put into plain text that they answer or convert: quote marks with letters (<c>JD&gt; </c>)
/// at line starts, and telephone links (<c>&lt;tel:...&gt;</c>) behind runs of digits. Letters count as a quote mark only
/// where the last line that had any began with the same. The pane's folding.js does the same.
/// </summary>
internal static partial class QuoteMarks
{
    private const int MostInitials = 10;
    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\v\f\r\n\u0085\u00a0\u2002\u2003\u2009\u202f\u3000\ufeff");
    private static readonly SearchValues<char> Signs = SearchValues.Create(">|]}\u00bb\u203a\uff1e\uff5c");

    public static string Remove(string text)
    {
        text = text.Contains('<', StringComparison.Ordinal) ? TelephoneLink().Replace(text, "") : text;
        var result = new StringBuilder(text.Length);
        IReadOnlyList<string> before = [];
        for (var start = 0; start < text.Length;)
        {
            var length = text.AsSpan(start).IndexOfAny('\n', '\r');
            var end = length < 0 ? text.Length : start + length + 1;
            var line = text.AsSpan(start, end - start);
            var (marks, skip) = Read(line, before);
            result.Append(line[skip..]);
            // Lines that were wrapped between two quotations begin with a part of the marks of the others.
            before = marks.Exists(mark => mark.Length > 1) && !before.Take(marks.Count).SequenceEqual(marks) ? marks : before;
            start = end;
        }

        return result.ToString();
    }

    // The line's marks, and how much of it are marks of an earlier line.
    private static (List<string> Marks, int Skip) Read(ReadOnlySpan<char> line, IReadOnlyList<string> before)
    {
        var marks = new List<string>();
        var skip = 0;
        for (var at = 0; Mark(line, at) is var (mark, end) && end > at; at = end)
        {
            marks.Add(mark);
            skip = skip == at && marks.Count <= before.Count && before[marks.Count - 1] == mark ? end : skip;
        }

        return (marks, skip);
    }

    private static (string Mark, int End) Mark(ReadOnlySpan<char> line, int start)
    {
        var blanks = line[start..].IndexOfAnyExcept(Blanks);
        var first = blanks < 0 ? line.Length : start + blanks;
        var sign = line[first..].IndexOfAny(Signs);
        return sign is < 0 or > MostInitials || line.Slice(first, sign).ContainsAny(Blanks)
            ? ("", start)
            : (line.Slice(first, sign + 1).ToString(), first + sign + 1);
    }

    [GeneratedRegex("<[Tt][Ee][Ll]:[-0-9A-Za-z+*#,;=().%/]{1,60}>", RegexOptions.NonBacktracking)]
    private static partial Regex TelephoneLink();
}
