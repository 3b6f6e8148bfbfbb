using System.Text.RegularExpressions;

namespace PexipFunctions.Templates.Html;

/// <summary>Which addresses may stand in a meeting: those of the web, of mail and of calls, and pictures within the text.</summary>
internal static partial class AddressRules
{
    private static readonly HashSet<string> Scripts = new(StringComparer.Ordinal) { "javascript", "vbscript", "livescript", "jscript", "mocha" };

    // They read the reader's own disk or mail, or start programs of the system; so do all of 'ms-' (Microsoft, "Office URI Schemes").
    private static readonly HashSet<string> Local = new(StringComparer.Ordinal)
    {
        "file", "shell", "res", "mk", "its", "mhtml", "jar", "view-source", "filesystem", "blob", "chrome", "resource", "feed", "wyciwyg",
        "search-ms", "search", "help", "hcp",
        "onenote", "onenotedesktop", "odopen", "ldap", "smb", "nfs", "telnet", "ssh", "rdp", "vscode", "itms-services", "intent",
    };

    /// <summary>What is wrong with an address; null where nothing is.</summary>
    public static string? Problem(string address)
    {
        var compact = Compact(address);
        if (compact is ['\\' or '/', '\\', ..] or ['\\', '/', ..])
        {
            return @"An address with '\\' is not allowed; opening it signs the reader in to that server. Use https.";
        }

        var scheme = Scheme().Match(compact).Groups["name"].Value;
        return scheme switch
        {
            _ when Scripts.Contains(scheme) => $"An address with '{scheme}:' is not allowed, since it runs script. Use https.",
            _ when Local.Contains(scheme) || scheme.StartsWith("ms-", StringComparison.Ordinal) => $"An address with '{scheme}:' is not allowed, since it leads into the reader's own computer. Use https.",
            "data" when !Picture().IsMatch(compact) => $"An address with '{DataType().Match(compact).Value}' is not allowed; 'data:' is for pictures (png, jpeg, gif, webp, bmp). Use https.",
            _ => null,
        };
    }

    /// <summary>The addresses of an attribute <c>srcset</c> (the HTML standard, "parse a srcset attribute").</summary>
    public static IEnumerable<string> OfSourceSet(string value) =>
        SourceSet().Matches(value).Select(match => match.Groups["address"].Value);

    /// <summary>Lower case without white space and control characters, which browsers pass over within a scheme.</summary>
    public static string Compact(string value) =>
        string.Concat(value.Where(character => character > ' ' && !char.IsControl(character))).ToLowerInvariant();

    [GeneratedRegex(@"\A(?<name>[a-z][a-z0-9+.-]*):", RegexOptions.NonBacktracking)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"\Adata:image/(png|apng|p?jpe?g|gif|webp|avif|bmp|tiff|x-icon|vnd\.microsoft\.icon)[;,]", RegexOptions.NonBacktracking)]
    private static partial Regex Picture();

    [GeneratedRegex(@"\Adata:[a-z0-9/+.-]*", RegexOptions.NonBacktracking)]
    private static partial Regex DataType();

    [GeneratedRegex(@"[\s,]*(?<address>[^\s,](?:\S*[^\s,])?)(?:,+|\s[^,(]*(?:\([^)]*\)[^,(]*)*)?", RegexOptions.NonBacktracking)]
    private static partial Regex SourceSet();
}
