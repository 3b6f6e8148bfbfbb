using System.Security.Cryptography;
using PexipFunctions.Templates.Regexes;
using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Filters;

/// <summary>Pexip Infinity's own filters ("Jinja2 templates and filters", docs.pexip.com/admin/jinja_templates.htm).</summary>
internal static class PexipFilters
{
    private const int LongestPin = 20;

    public static IReadOnlyList<Filter> All { get; } =
    [
        Filter.Of("pex_head", "maxlength", (input, arguments, rendering) => Cut(input, arguments.Integer(0, 0), fromEnd: false, rendering)),
        Filter.Of("pex_tail", "maxlength", (input, arguments, rendering) => Cut(input, arguments.Integer(0, 0), fromEnd: true, rendering)),
        Filter.Of("pex_strlen", "", (input, _, rendering) => new IntegerValue(Filter.Soft(input, rendering).Length!.Value)),
        Filter.OfText("pex_reverse", CodePoints.Reverse),
        Filter.OfText("pex_clean_phone_number", text => string.Concat(text.Where(character => char.IsAsciiDigit(character) || character == '+'))),
        Filter.Of("pex_url_encode", "", (input, _, rendering) => new TextValue(EncodingFilters.Quote(input.ToText(rendering), "", rendering))),
        Filter.OfText("pex_url_decode", PexipAddresses.Decode),
        Filter.OfText("pex_safelinks_decode", PexipAddresses.DecodeSafeLinks),
        Filter.Of("pex_base64", "", (input, _, rendering) => new TextValue(Convert.ToBase64String(EncodingFilters.Bytes(input.ToText(rendering))))),
        Filter.Of("pex_require_min_length", "length", (input, arguments, rendering) => Require(Filter.Soft(input, rendering), arguments.Integer(0, 0))),
        Filter.Of("pex_md5", "", (input, _, rendering) => new TextValue(Md5(input.ToText(rendering)))),
        Filter.Of("pex_to_json", "", (input, _, rendering) => new TextValue(JsonText.Write(input, null, sorted: false, rendering))),
        Filter.Of("pex_random_pin", "length", (_, arguments, _) => RandomPin(arguments.Integer(0, 0))),
        Filter.Of("pex_regex_replace", "find_regex replace_string", (input, arguments, rendering) =>
            PythonRegex.Replace(Filter.Soft(input, rendering), arguments.Text(0, "").Text, arguments.Text(1, "").Text, rendering)),
        Filter.Of("pex_regex_search", "regex", (input, arguments, rendering) =>
            PythonRegex.Search(arguments.Text(0, "").Text, Filter.Soft(input, rendering).Text, rendering)),
    ];

    /// <summary>So many random digits, 1 to 20.</summary>
    public static TextValue RandomPin(int length) => length is > 0 and <= LongestPin
        ? new TextValue(Digits(length))
        : throw TemplateFault.Value($"A PIN has 1 to {LongestPin} digits.");

    private static string Digits(int length)
    {
#pragma warning disable RS0030 // Banned everywhere else: what a template draws is in no history that is played again.
        return RandomNumberGenerator.GetString("0123456789", length);
#pragma warning restore RS0030
    }

    private static TextValue Cut(JinjaValue input, int most, bool fromEnd, Rendering rendering)
    {
        var text = Filter.Soft(input, rendering);
        var length = text.Length!.Value;
        var kept = Math.Clamp(most, 0, length);
        return text.With(CodePoints.Slice(text.Text, fromEnd ? length - kept : 0, kept));
    }

    // Where Infinity gives up what the template is for and keeps what was, nothing is written here.
    private static TextValue Require(TextValue text, int least) => text.Length >= least
        ? text
        : throw TemplateFault.Value($"pex_require_min_length wants at least {least} characters; the text has {text.Length}.");

    private static string Md5(string text)
    {
#pragma warning disable CA5351 // The filter is a name for MD5; nothing is protected with it.
        return Convert.ToHexStringLower(MD5.HashData(EncodingFilters.Bytes(text)));
#pragma warning restore CA5351
    }
}
