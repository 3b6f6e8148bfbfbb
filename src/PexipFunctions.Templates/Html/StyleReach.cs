using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace PexipFunctions.Templates.Html;

/// <summary>Which elements the rules of a template's style sheets reach: its own alone, or those of the organizer too.</summary>
internal sealed partial class StyleReach
{
    private readonly HashSet<string> own = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lazy<HashSet<string>> mentioned;
    private readonly bool isTemplateKnown;

    /// <param name="block">The block's element; null where it did not stay.</param>
    /// <param name="source">The template, in which an element may stand that is not printed here; empty where it is not known.</param>
    public StyleReach(IElement? block, string source)
    {
        isTemplateKnown = source.Length > 0;
        mentioned = new(() => new(Attribute().Matches(source).SelectMany(match => Words().Matches(match.Value)).Select(word => word.Value), StringComparer.OrdinalIgnoreCase));
        foreach (var element in block is null ? [] : block.QuerySelectorAll("*").Prepend(block))
        {
            own.UnionWith(element.ClassList.Select(name => "." + name).Append("#" + element.Id));
        }
    }

    /// <summary>
    /// A selector names a class or an id that only the template has, and looks from there inwards. The parts of a list are judged apart.
    /// </summary>
    public bool IsOwn(string selector)
    {
        // Escapes, and what stands in brackets, name nothing for certain.
        if (selector.Contains('\\', StringComparison.Ordinal))
        {
            return false;
        }

        var plain = Bracketed().Replace(Bracketed().Replace(selector, ":x"), ":x");
        return !plain.AsSpan().ContainsAny("()[]")
            && Compound().Matches(plain.Trim()).Any(match => match.Groups["combinator"].Value.Trim() is "" or ">" && Name().Matches(match.Groups["compound"].Value).Any(name => IsOwnName(name.Value)));
    }

    private bool IsOwnName(string name) => !Foreign().IsMatch(name[1..]) && (own.Contains(name) || Mentions(name[1..]));

    // In the value of an attribute somewhere; in a printed block any other name stands for an element that was left out.
    private bool Mentions(string name) => !isTemplateKnown || mentioned.Value.Contains(name);

    // Outlook, its editor and Word, Gmail, Yahoo, Apple, Thunderbird, AOL, Teams and what Exchange makes of others' names.
    [GeneratedRegex(
        @"\A(?:x_|mso|wordsection|section1\z|elementtoproof|contentpasted|divrplyfwdmsg|divtagdefaultwrapper|appendonsend|signature\z|mail-editor|ms-outlook|"
        + @"outlookmessage|rps_|owa[_-]|_mce|gmail_|gmail-mso|gmail-x|gmail-element|yahoo|ydp|apple-|moz-|aolmail|me-email|protonmail|zmail|zm_|imprintunique|"
        + @"externalclass\z|bodyfragment\z|emailquote\z|plaintext\z)",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Foreign();

    [GeneratedRegex(@"(?::[\w-]+)?\([^()]*\)|\[[^\[\]]*\]", RegexOptions.NonBacktracking)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"(?<compound>[^\s>+~|]+)(?<combinator>\s*(?:[>+~]|\|\|?)?\s*)", RegexOptions.NonBacktracking)]
    private static partial Regex Compound();

    [GeneratedRegex(@"[.#][\w-]+", RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex(@"\b(?:class|id)\s*=\s*(?:""[^""]*""|'[^']*'|[^\s>""']+)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"[\w-]+", RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}
