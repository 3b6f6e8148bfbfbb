using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PexipFunctions.Templates.Html;

/// <summary>
/// Which styles may stand in a meeting. Old readers of CSS run script and load files from it, and take for a comment or an
/// escape what others do not (OWASP, "XSS Filter Evasion Cheat Sheet"), so that each reading is looked at.
/// </summary>
internal static partial class StyleRules
{
    /// <summary>What is wrong with the text of a <c>style</c> attribute or element, in its order.</summary>
    public static IEnumerable<string> Problems(string css)
    {
        var plain = Plain(css);
        return new[] { plain, Comment().Replace(plain, "") }.SelectMany(Look).Concat(AddressProblems(css)).Distinct();
    }

    /// <summary>What is wrong with the addresses in a style, or in an attribute that may hold one.</summary>
    public static IEnumerable<string> AddressProblems(string css)
    {
        // Word takes no escapes: two backslashes are a server to it.
        var (plain, written) = (Plain(css), AddressRules.Compact(css));
        return plain == written ? InAddresses(plain) : InAddresses(plain).Concat(InAddresses(written)).Distinct();
    }

    private static IEnumerable<string> InAddresses(string plain)
    {
        IEnumerable<Match> addresses = Address().Matches(plain);
        if (plain.Contains("image-set(", StringComparison.Ordinal))
        {
            addresses = addresses.Concat(Text().Matches(plain));
        }

        return addresses.Select(match => AddressRules.Problem(match.Groups["address"].Value.Trim('"', '\''))).OfType<string>();
    }

    /// <summary>A style with the characters for which escapes in it stand.</summary>
    public static string Unescape(string css) =>
        css.Contains('\\', StringComparison.Ordinal)
            ? Escape().Replace(css, match => match.Groups["code"].Success ? Character(match.Groups["code"].Value) : match.Groups["other"].Value)
            : css;

    private static IEnumerable<string> Look(string css)
    {
        if (css.Contains("expression(", StringComparison.Ordinal))
        {
            yield return "'expression(...)' in a style is not allowed, since it runs script. Write the value itself.";
        }

        if (Behavior().IsMatch(css))
        {
            yield return "'behavior' in a style is not allowed, since it loads script. Leave it out.";
        }

        if (css.Contains("-moz-binding", StringComparison.Ordinal) || css.Contains("-o-link", StringComparison.Ordinal))
        {
            yield return "'-moz-binding' and '-o-link' in a style are not allowed, since they load script. Leave them out.";
        }

        if (css.Contains("@import", StringComparison.Ordinal))
        {
            yield return "'@import' in a style is not allowed, since it loads styles from elsewhere. Write them into style attributes.";
        }

        if (Script().Match(css) is { Success: true } script)
        {
            yield return $"An address with '{script.Value}' is not allowed, since it runs script. Use https.";
        }

        foreach (var problem in AddressProblems(css))
        {
            yield return problem;
        }
    }

    // Escapes resolved, letters of full width narrowed, lower case, no white space.
    private static string Plain(string css)
    {
        var resolved = Unescape(css);
        var narrow = new StringBuilder(resolved.Length);
        foreach (var character in resolved)
        {
            narrow.Append(character is >= '\uFF01' and <= '\uFF5E' ? (char)(character - 0xFEE0) : character);
        }

        return AddressRules.Compact(narrow.ToString());
    }

    private static string Character(string hexadecimal)
    {
        var code = int.Parse(hexadecimal, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return Rune.IsValid(code) ? new Rune(code).ToString() : "\uFFFD";
    }

    [GeneratedRegex(@"\\(?:(?<code>[0-9a-fA-F]{1,6})(?:\r\n|[ \t\r\n\f])?|(?<other>[^\r\n\f])|\r\n|[\r\n\f])", RegexOptions.NonBacktracking)]
    private static partial Regex Escape();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Comment();

    // Word writes 'behavior:url(#default#VML)' into its own mail: it names a part of Word and loads nothing.
    [GeneratedRegex(@"(?<![\w-])(-ms-)?behavior:(?!url\(['""]?#default#vml['""]?\)(?:[;}!]|\z))")]
    private static partial Regex Behavior();

    [GeneratedRegex("(?:javascript|vbscript|livescript|jscript|mocha):", RegexOptions.NonBacktracking)]
    private static partial Regex Script();

    [GeneratedRegex(@"(?:url|src|image)\((?<address>""[^""]*""?|'[^']*'?|[^)]*)", RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex(@"(?<address>""[^""]*""|'[^']*')", RegexOptions.NonBacktracking)]
    private static partial Regex Text();
}
