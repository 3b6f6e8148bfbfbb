using System.Text;
using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Filters;

/// <summary>HTML, URLs and JSON.</summary>
internal static class EncodingFilters
{
    public static IReadOnlyList<Filter> All { get; } =
    [
        Filter.Of("escape", "", Escape),
        Filter.Of("e", "", Escape),
        Filter.Of("forceescape", "", (input, _, rendering) => Safe(HtmlText.Escape(input.ToText(rendering)), rendering)),
        Filter.Of("safe", "", (input, _, rendering) => new TextValue(input.ToText(rendering), safe: true)),
        Filter.Of("striptags", "", (input, _, rendering) => new TextValue(HtmlText.StripTags(input.ToText(rendering)))),
        Filter.Of("urlencode", "", UrlEncode),
        Filter.Of("tojson", "indent?", ToJson),
    ];

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text as UTF-8; half a surrogate pair has none.</summary>
    public static byte[] Bytes(string text)
    {
        try
        {
            return Utf8.GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            throw TemplateFault.Value("The text has half a character and cannot be encoded.");
        }
    }

    /// <summary>Percent-encodes all but letters, digits, <c>_.-~</c> and the characters in <paramref name="unreserved"/>.</summary>
    public static string Quote(string text, string unreserved, Rendering rendering)
    {
        var printer = new Printer(rendering);
        foreach (var octet in Bytes(text))
        {
            var character = (char)octet;
            if (char.IsAsciiLetterOrDigit(character) || "_.-~".Contains(character, StringComparison.Ordinal) || unreserved.Contains(character, StringComparison.Ordinal))
            {
                printer.Append(character);
            }
            else
            {
                printer.Append($"%{octet:X2}");
            }
        }

        return printer.ToString();
    }

    private static TextValue Escape(JinjaValue input, BoundArguments arguments, Rendering rendering) => Safe(HtmlText.Escape(input, rendering), rendering);

    private static TextValue Safe(string text, Rendering rendering)
    {
        rendering.SpendText(text.Length);
        return new TextValue(text, safe: true);
    }

    private static TextValue UrlEncode(JinjaValue input, BoundArguments arguments, Rendering rendering)
    {
        if (input is TextValue || input.Items(rendering) is not { } items)
        {
            return new TextValue(Quote(input.ToText(rendering), "/", rendering));
        }

        var pairs = input is DictionaryValue dictionary ? dictionary.Pairs() : items;
        var printer = new Printer(rendering);
        foreach (var pair in pairs)
        {
            printer.Append(printer.Length == 0 ? "" : "&").Append(QuotePair(pair, rendering));
        }

        return new TextValue(printer.ToString());
    }

    private static string QuotePair(JinjaValue pair, Rendering rendering)
    {
        var parts = pair.Iterate(rendering).Take(3).ToList();
        return parts.Count == 2
            ? $"{QuoteQuery(parts[0], rendering)}={QuoteQuery(parts[1], rendering)}"
            : throw TemplateFault.Value("urlencode wants pairs of a key and a value.");
    }

    private static string QuoteQuery(JinjaValue value, Rendering rendering) =>
        Quote(value.ToText(rendering), "", rendering).Replace("%20", "+", StringComparison.Ordinal);

    private static TextValue ToJson(JinjaValue input, BoundArguments arguments, Rendering rendering)
    {
        var json = JsonText.Write(input, arguments.Given(0), sorted: true, rendering)
            .Replace("<", "\\u003c", StringComparison.Ordinal)
            .Replace(">", "\\u003e", StringComparison.Ordinal)
            .Replace("&", "\\u0026", StringComparison.Ordinal)
            .Replace("'", "\\u0027", StringComparison.Ordinal);
        return Safe(json, rendering);
    }
}
