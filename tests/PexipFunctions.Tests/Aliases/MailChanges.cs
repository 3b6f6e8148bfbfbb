using System.Globalization;
using System.Text;

namespace PexipFunctions.Tests.Aliases;

/// <summary>
/// What mail systems do to a text, as functions of it, in the order in which a message meets them: the editor, a
/// conversion to plain text with quoting, the transport's encodings, and a page that shows it all again.
/// </summary>
internal sealed class MailChanges(Random random)
{
    private static readonly string[] Unseen =
    [
        "\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u200e", "\u202a", "\u2067", "\u034f", "\ufe0f", "\u180e", "\u3164", "\u2800", "\u001f", "\u00a0", "\u2009",
        "\u3000", "\u20e3", "\u0301", "\u2028", "\ufffd", "?", " ", "\t", "\\", "*", "\U000e0100",
    ];

    private static readonly string[] Dashes = ["-", "\u2010", "\u2011", "\u2013", "\u2014", "\u2212", "\ufe63", "\uff0d", "\u2043", "\u30fc", "", "\u00ad", " - "];
    private static readonly string[] Colons = [":", "\uff1a", "\ufe55", "\u2236", "\ua789", "\u202f:", ""];
    private static readonly string[] Ends = ["#", "\uff03", "\ufe5f", "\\#", " #", "#\ufe0f\u20e3", "", "%23", "&#35;", "&num;", "=23", "."];
    private static readonly string[] Quotes = ["> ", ">> ", "| ", "\u00bb ", "JD> ", "> JD> ", "JD>AB> ", "Hansen] ", "\uff1e"];
    private static readonly string[] Spans = ["<span>", "</span>", "<!-- x -->", "<wbr>", "<b>", "</i>", "<br>", "</p><p>", "&shy;", "&#8203;", "&zwnj;", "&nbsp;", "<o:p></o:p>"];

    /// <summary>A text of the editor with a tag (<c>PXPS:-...#</c> or <c>TOK:-...#</c>) in it, changed in some of these ways.</summary>
    public (string Body, bool Html) Apply(string tag)
    {
        var text = $"{Words()}\n{Edited(tag)}\n{Words()}";
        for (var round = random.Next(3); round > 0; round--)
        {
            text = Quoted(Maybe(text, value => Wrapped(value, random.Next(40, 78))));
        }

        text = random.Next(4) switch
        {
            0 => EscapeUnseen(text, rune => string.Concat(Encoding.UTF8.GetBytes(rune.ToString()).Select(value => $"={value:X2}"))),
            1 => EscapeUnseen(text, rune => string.Concat(Encoding.UTF8.GetBytes(rune.ToString()).Select(value => $"%{value:X2}"))),
            2 => EscapeUnseen(text, rune => $"&#{rune.Value};"),
            _ => text,
        };
        return random.Next(2) == 0 ? (text, false) : (Page(text), true);
    }

    private string Words() => random.Next(3) switch
    {
        0 => "Agenda: room #5, 10:30 - 11:00",
        1 => "Best regards, Anna",
        _ => "",
    };

    // What editors, translators and people do. The signs between prefix and content may change together only where a
    // Latin letter before the content remains one.
    private string Edited(string tag)
    {
        var colon = tag.IndexOf(':', StringComparison.Ordinal);
        var signs = random.Next(8) == 0 ? "\U0001f610" : Pick(Colons) + Pick(Dashes);
        var content = tag[(colon + 2)..^1];
        var text = tag[..colon] + signs + content;
        text = random.Next(5) switch
        {
            0 => text.ToLowerInvariant(),
            1 => text.ToLower(CultureInfo.GetCultureInfo("tr-TR")),
            2 => string.Concat(text.Select(character => character is > ' ' and <= '~' and not '.' ? (char)(character + 0xfee0) : character)),
            _ => text,
        };
        text = Maybe(text, value => Insert(value, Unseen, random.Next(1, 12)));
        return Maybe(text, value => value.Normalize()) + Pick(Ends);
    }

    private string Quoted(string text)
    {
        var quote = random.Next(2) == 0 ? Pick(Quotes) : "";
        return string.Join(random.Next(2) == 0 ? "\n" : "\r\n", text.Split('\n').Select(line => quote + line.TrimEnd('\r')));
    }

    private static string Wrapped(string text, int width) => string.Join('\n', text.Split('\n').SelectMany(line => Rows(line.TrimEnd('\r'), width)));

    // Never within a character.
    private static IEnumerable<string> Rows(string line, int width)
    {
        var elements = StringInfo.ParseCombiningCharacters(line);
        return elements.Length == 0 ? [""] : elements.Chunk(width).Select(row => row[0]).Append(line.Length).ToArray() is var starts
            ? starts.Zip(starts.Skip(1), (from, to) => line[from..to])
            : [];
    }

    private static string EscapeUnseen(string text, Func<Rune, string> escape) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.Value is 0xad or (>= 0x200b and <= 0x200d) or 0x2060 or 0xfeff or 0xa0 ? escape(rune) : rune.ToString()));

    private string Page(string text)
    {
        var lines = text.Split('\n').Select(line => System.Net.WebUtility.HtmlEncode(line.TrimEnd('\r')));
        return random.Next(3) switch
        {
            0 => $"<html><body><div>{string.Join("<br>\r\n", lines)}</div></body></html>",
            1 => string.Concat(lines.Select(line => $"<p class=MsoNormal><span lang=EN-US>{line}<o:p></o:p></span></p>\r\n")),
            _ => $"<pre>{string.Join('\n', lines)}</pre>",
        };
    }

    /// <summary>Pieces of tags, of escapes, of quotations and of HTML in any order: what no mail system makes.</summary>
    public (string Body, bool Html) Noise(string tag)
    {
        string[] pieces =
        [
            tag, tag[..^1], tag[..30], tag[30..], tag.ToLowerInvariant(), tag[(tag.IndexOf('-', StringComparison.Ordinal) + 1)..], "PXPS", "TOK", ":-", ":", "-", "#", ".", "A", "AE", "J", "\n", "\r\n",
            "JD> ", "> ", "&", "&amp;", "#", "8203;", "%", "25", "%23", "=", "=23", "%E2%80%8B", "=C2", "=AD", "\u00e2\u20ac\u2039", "\u00c2", "\u00a0", "\u4f60", "\ud83d", "<tel:123>", "&lt;tel:1&gt;",
            .. Unseen, .. Dashes, .. Colons, .. Ends, .. Spans, "<style>", "</style>", "<title>", "</title>", "<pre>", "</pre>", "<div", " a=\"b>c\"", ">", "<!--", "-->", "--!>", "<![x]>", "</>", "</x y>", "<", "&#x", "&#305;", "&nbsp", "&notit;",
        ];
        return (string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => Pick(pieces))), random.Next(2) == 0);
    }

    private string Insert(string text, string[] inserted, int count)
    {
        for (; count > 0; count--)
        {
            var at = random.Next(1, text.Length);
            text = text.Insert(char.IsLowSurrogate(text[at]) ? at - 1 : at, Pick(inserted));
        }

        return text;
    }

    private string Maybe(string text, Func<string, string> change) => random.Next(2) == 0 ? change(text) : text;

    private string Pick(string[] items) => items[random.Next(items.Length)];
}
