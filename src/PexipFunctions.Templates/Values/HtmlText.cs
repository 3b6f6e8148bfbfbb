using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html;

namespace PexipFunctions.Templates.Values;

/// <summary>Encodes and decodes HTML as MarkupSafe and Python's <c>html</c> do.</summary>
internal static partial class HtmlText
{
    private const string Windows1252 =
        "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f"
        + "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

    private static readonly SearchValues<char> Special = SearchValues.Create("&<>'\"");

    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny(Special))
        {
            return text;
        }

        var builder = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            _ = character switch
            {
                '&' => builder.Append("&amp;"),
                '<' => builder.Append("&lt;"),
                '>' => builder.Append("&gt;"),
                '\'' => builder.Append("&#39;"),
                '"' => builder.Append("&#34;"),
                _ => builder.Append(character),
            };
        }

        return builder.ToString();
    }

    /// <summary>The value as HTML: safe text as it is, everything else encoded.</summary>
    public static string Escape(JinjaValue value, Rendering rendering) =>
        value is TextValue { Safe: true } safe ? safe.Text : Escape(value.ToText(rendering));

    /// <summary>The words between the tags, with one blank between two.</summary>
    public static string StripTags(string html) =>
        Unescape(string.Join(' ', PythonText.Words(Tag().Replace(Comment().Replace(html, ""), ""))));

    /// <summary>Resolves character references.</summary>
    public static string Unescape(string text)
    {
        var start = text.IndexOf('&', StringComparison.Ordinal);
        if (start < 0)
        {
            return text;
        }

        var builder = new StringBuilder(text.Length).Append(text, 0, start);
        while (start < text.Length)
        {
            var (replacement, length) = text[start] == '&' ? Reference(text, start) : (null, 1);
            builder.Append(replacement ?? text.Substring(start, length));
            start += length;
        }

        return builder.ToString();
    }

    private static (string? Text, int Length) Reference(string text, int start)
    {
        if (start + 1 < text.Length && text[start + 1] == '#')
        {
            return Numeric(text, start);
        }

        var end = start + 1;
        while (end < text.Length && end - start <= 32 && char.IsAsciiLetterOrDigit(text[end]))
        {
            end++;
        }

        if (end < text.Length && text[end] == ';' && HtmlEntityProvider.Resolver.GetSymbol(text[(start + 1)..(end + 1)]) is { } symbol)
        {
            return (symbol, end + 1 - start);
        }

        for (; end > start + 1; end--)
        {
            if (HtmlEntityProvider.Resolver.GetSymbol(text[(start + 1)..end]) is { } prefix)
            {
                return (prefix, end - start);
            }
        }

        return (null, 1);
    }

    private static (string? Text, int Length) Numeric(string text, int start)
    {
        var hexadecimal = start + 2 < text.Length && text[start + 2] is 'x' or 'X';
        var digits = start + (hexadecimal ? 3 : 2);
        var end = digits;
        long number = 0;
        while (end < text.Length && (hexadecimal ? char.IsAsciiHexDigit(text[end]) : char.IsAsciiDigit(text[end])))
        {
            number = Math.Min((number * (hexadecimal ? 16 : 10)) + Convert.ToInt32(text[end].ToString(), 16), 0x110000);
            end++;
        }

        if (end == digits)
        {
            return (null, 1);
        }

        return (Character((int)number), end + (end < text.Length && text[end] == ';' ? 1 : 0) - start);
    }

    // The HTML standard's "numeric character reference end state".
    private static string Character(int number) => number switch
    {
        0 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF) => "\uFFFD",
        0x0D => "\r",
        >= 0x80 and <= 0x9F => Windows1252[number - 0x80].ToString(),
        0x0B or (>= 0x01 and <= 0x08) or (>= 0x0E and <= 0x1F) or 0x7F or (>= 0xFDD0 and <= 0xFDEF) => "",
        _ when (number & 0xFFFE) == 0xFFFE => "",
        _ => char.ConvertFromUtf32(number),
    };

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Comment();

    [GeneratedRegex("<.*?>", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
