using System.Text;
using System.Text.RegularExpressions;

namespace PexipFunctions.Templates.Filters;

/// <summary>Pexip's filters on addresses of the web ("Jinja2 templates and filters", docs.pexip.com/admin/jinja_templates.htm).</summary>
internal static partial class PexipAddresses
{
    /// <summary>Resolves percent-encoding as Python's <c>unquote</c>, the inverse of what <c>pex_url_encode</c> does; wrong UTF-8 becomes U+FFFD.</summary>
    public static string Decode(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        var decoded = new StringBuilder(text.Length);
        var octets = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                octets.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
                continue;
            }

            Flush(octets, decoded);
            decoded.Append(text[i]);
        }

        Flush(octets, decoded);
        return decoded.ToString();
    }

    /// <summary>
    /// Puts the address that was sent in the place of each of Microsoft Defender's (Microsoft, "Safe Links in Microsoft Defender for Office 365"):
    /// it is their parameter <c>url</c>. Other text stays.
    /// </summary>
    public static string DecodeSafeLinks(string text) => SafeLink().Replace(text, match => Decode(match.Groups["address"].Value));

    private static void Flush(List<byte> octets, StringBuilder decoded)
    {
        if (octets.Count > 0)
        {
            decoded.Append(Encoding.UTF8.GetString([.. octets]));
            octets.Clear();
        }
    }

    [GeneratedRegex(
        @"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*\.safelinks\.protection\.(?:outlook|office365)\.(?:com|us|cn)/(?:[^\s""'<>?]*)\?(?:[^\s""'<>]*?(?:&|&amp;))?url=(?<address>[^\s""'<>&]*)[^\s""'<>]*",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex SafeLink();
}
