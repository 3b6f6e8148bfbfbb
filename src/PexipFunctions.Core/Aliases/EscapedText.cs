using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PexipFunctions.Aliases;

/// <summary>
/// Undoes escapes that stand in a text because it was escaped twice, or never unescaped: character references
/// (<c>&amp;#8203;</c>), URL escapes (<c>%23</c>) and those of quoted-printable (<c>=C2=AD</c>). A tag has none of
/// <c>&amp;</c>, <c>%</c> and <c>=</c>, so what is undone in it was put in on the way. The pane's folding.js does the same.
/// </summary>
internal static partial class EscapedText
{
    private const string Hex = "[0-9A-Fa-f]";
    private const string Lead = "[C-Fc-f]" + Hex;
    private const string Next = "[89ABab]" + Hex;

    // What is put into texts to break lines or to keep them together, and what is escaped in them.
    private static readonly Dictionary<string, string> Names = (
        "lt=< gt=> quot=\" apos=' num=# colon=: period=. percnt=% equals== bsol=\\ ast=* lowbar=_ vert=| grave=` nbsp=\u00a0 shy=\u00ad zwnj=\u200c zwj=\u200d "
        + "lrm=\u200e rlm=\u200f numsp=\u2007 puncsp=\u2008 ZeroWidthSpace=\u200b NoBreak=\u2060 hyphen=\u2010 dash=\u2010 ndash=\u2013 mdash=\u2014 minus=\u2212 horbar=\u2015 "
        + "ensp=\u2002 emsp=\u2003 thinsp=\u2009 hairsp=\u200a Tab=\t NewLine=\n").Split(' ').Select(entry => entry.Split('=', 2)).ToDictionary(entry => entry[0], entry => entry[1], StringComparer.Ordinal);

    public static string Undo(string text)
    {
        var octets = Octets(References(text));
        return ReferenceEquals(octets, text) ? text : References(octets);
    }

    // However often its ampersand was escaped.
    private static string References(string text) => text.Contains('&', StringComparison.Ordinal) ? Reference().Replace(text, Referred) : text;

    private static string Referred(Match match)
    {
        var (hex, number, name) = (match.Groups[1], match.Groups[2], match.Groups[3]);
        if (name.Success)
        {
            return Names.TryGetValue(name.Value, out var known) ? known : match.Value;
        }

        if (!hex.Success && !number.Success)
        {
            return "&";
        }

        var code = int.Parse(hex.Success ? hex.Value : number.Value, hex.Success ? NumberStyles.HexNumber : NumberStyles.None, CultureInfo.InvariantCulture);
        return Rune.IsValid(code) ? new Rune(code).ToString() : "\ufffd";
    }

    private static string Octets(string text) => text.AsSpan().IndexOfAny('%', '=') < 0 ? text : Octet().Replace(text, Decoded);

    // Letters and digits stay: nothing escapes them, and "=23" may be the end of one line and the beginning of the next.
    private static string Decoded(Match match)
    {
        var octets = match.Value.Split(match.Value[0], StringSplitOptions.RemoveEmptyEntries).Select(part => Convert.ToByte(part[^2..], 16)).ToArray();
        if (Rune.DecodeFromUtf8(octets, out var rune, out var length) == System.Buffers.OperationStatus.Done && length == octets.Length)
        {
            return rune.IsAscii && char.IsAsciiLetterOrDigit((char)rune.Value) ? match.Value : rune.ToString();
        }

        // A blank or a soft hyphen of Latin-1.
        return octets is [0xa0 or 0xad] ? " " : match.Value;
    }

    [GeneratedRegex("&(?:amp;|#38;|#x26;)*(?:#[xX](" + Hex + "{1,6});|#([0-9]{1,7});|([A-Za-z]{2,14});)|&(?:amp;|#38;|#x26;)+", RegexOptions.NonBacktracking)]
    private static partial Regex Reference();

    [GeneratedRegex(
        "%(?:25)*(?:" + Lead + "(?:%(?:25)*" + Next + "){1,3}|" + Hex + "{2})"
        + "|=(?:3D)*(?:" + Lead + "(?:=(?:3D)*" + Next + "){1,3}|" + Hex + "{2})",
        RegexOptions.NonBacktracking)]
    private static partial Regex Octet();
}
