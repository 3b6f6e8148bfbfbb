using System.Text;

namespace PexipFunctions.Integrations;

/// <summary>Writes values into PowerShell so that they cannot break out of where they stand.</summary>
internal static class PowerShellText
{
    /// <summary>
    /// A single-quoted literal: nothing in it is expanded. PowerShell takes the typographic quotation marks for the plain
    /// one (about_Quoting_Rules), so each of them is doubled. Line breaks are written as [char] codes: one statement stays one line.
    /// </summary>
    public static string Quote(string value)
    {
        var text = new StringBuilder("'");
        var broken = false;
        foreach (var c in value)
        {
            if (char.IsControl(c))
            {
                text.Append("' + [char]").Append((int)c).Append(" + '");
                broken = true;
            }
            else
            {
                text.Append(c, IsQuote(c) ? 2 : 1);
            }
        }

        text.Append('\'');
        return broken ? $"({text})" : text.ToString();
    }

    /// <summary>A list of literals: <c>@('a', 'b')</c>.</summary>
    public static string List(IEnumerable<string> values) => $"@({string.Join(", ", values.Select(Quote))})";

    /// <summary>A literal within an OPATH filter, which doubles quotes too; the filter itself is still to be quoted.</summary>
    public static string FilterQuote(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>One line of a comment.</summary>
    public static string Comment(string value) => new([.. value.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)]);

    private static bool IsQuote(char c) => c is '\'' or '\u2018' or '\u2019' or '\u201a' or '\u201b';
}
