using System.Text;

namespace PexipFunctions.Web.Admin;

/// <summary>Writes values into PowerShell so that they cannot break out of where they stand.</summary>
internal static class PowerShellText
{
    /// <summary>
    /// A single-quoted literal: nothing in it is expanded. Whatever is not printable ASCII is written as a [char] code: a line
    /// break would end the statement, PowerShell takes typographic quotation marks for plain ones (about_Quoting_Rules), and
    /// Windows PowerShell reads files without a byte order mark in the system's code page, in which bytes of UTF-8 may be such marks.
    /// </summary>
    public static string Quote(string value)
    {
        var text = new StringBuilder("'");
        foreach (var c in value)
        {
            _ = IsPlain(c) ? text.Append(c, c == '\'' ? 2 : 1) : text.Append("' + [char]").Append((int)c).Append(" + '");
        }

        text.Append('\'');
        return value.All(IsPlain) ? text.ToString() : $"({text})";
    }

    /// <summary>A list of literals: <c>@('a', 'b')</c>.</summary>
    public static string List(IEnumerable<string> values) => $"@({string.Join(", ", values.Select(Quote))})";

    /// <summary>A literal within an OPATH filter, which doubles quotes too; the filter itself is still to be quoted.</summary>
    public static string FilterQuote(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>One line of a comment.</summary>
    public static string Comment(string value) => new([.. value.Select(c => IsPlain(c) ? c : '?')]);

    private static bool IsPlain(char c) => c is >= ' ' and <= '~';
}
