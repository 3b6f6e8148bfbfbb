using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Filters;

/// <summary>
/// Regular expressions in Python's spelling. They run without backtracking where .NET can do so, otherwise (look-around,
/// references to groups) for a limited time.
/// </summary>
internal static partial class PythonRegex
{
    private const int MostKept = 200;

    private static readonly ConcurrentDictionary<string, Regex> Kept = new(StringComparer.Ordinal);

    /// <summary>Replaces every match; <c>\1</c> and <c>\g&lt;name&gt;</c> stand for groups.</summary>
    public static TextValue Replace(TextValue text, string pattern, string replacement, Rendering rendering) => Run(pattern, rendering, regex =>
    {
        var parts = ReplacementParts(replacement);
        var printer = new Printer(rendering);
        var start = 0;
        for (var match = regex.Match(text.Text); match.Success; match = match.NextMatch())
        {
            rendering.Spend(1);
            printer.Append(text.Text.AsSpan(start, match.Index - start));
            parts.ForEach(part => printer.Append(part.Group is null ? part.Text : Group(match, part.Group)));
            start = match.Index + match.Length;
        }

        return text.With(printer.Append(text.Text.AsSpan(start)).ToString());
    });

    /// <summary>The groups of the first match, or all of it where there are none; <c>none</c> without a match.</summary>
    public static JinjaValue Search(string pattern, string text, Rendering rendering) => Run<JinjaValue>(pattern, rendering, regex =>
    {
        rendering.SpendText(text.Length);
        var match = regex.Match(text);
        return !match.Success
            ? NoneValue.Instance
            : new ListValue([.. match.Groups.Values.Skip(match.Groups.Count > 1 ? 1 : 0).Select(GroupValue)]);
    });

    private static JinjaValue GroupValue(Group group) => group.Success ? new TextValue(group.Value) : NoneValue.Instance;

    private static T Run<T>(string pattern, Rendering rendering, Func<Regex, T> use)
    {
        rendering.CheckTime();
        try
        {
            return use(Compile(pattern));
        }
        catch (RegexParseException error)
        {
            throw TemplateFault.Value($"The regular expression '{pattern}' is wrong: {error.Message}");
        }
        catch (RegexMatchTimeoutException)
        {
            throw TemplateFault.Limit($"The regular expression '{pattern}' takes too long.");
        }
    }

    private static Regex Compile(string pattern)
    {
        if (Kept.TryGetValue(pattern, out var kept))
        {
            return kept;
        }

        if (Kept.Count >= MostKept)
        {
            Kept.Clear();
        }

        return Kept[pattern] = Create(NamedGroup().Replace(pattern, match => match.Groups["end"].Success ? "\\k<" + match.Groups["name"].Value + ">" : "(?<"));
    }

    private static Regex Create(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TemplateLimits.Regex);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, TemplateLimits.Regex);
        }
    }

    private static List<(string Text, string? Group)> ReplacementParts(string replacement)
    {
        var parts = new List<(string, string?)>();
        var start = 0;
        foreach (Match match in Reference().Matches(replacement))
        {
            parts.Add((replacement[start..match.Index], null));
            var group = match.Groups["group"];
            parts.Add((group.Success ? "" : Escaped(match.Groups["other"].Value), group.Success ? group.Value : null));
            start = match.Index + match.Length;
        }

        parts.Add((replacement[start..], null));
        return parts;
    }

    private static string Escaped(string character) => character switch
    {
        "n" => "\n",
        "t" => "\t",
        "r" => "\r",
        "\\" => "\\",
        _ => "\\" + character,
    };

    private static string Group(Match match, string group) => match.Groups.ContainsKey(group)
        ? match.Groups[group].Value
        : throw TemplateFault.Value($"The regular expression has no group '{group}'.");

    // (?P<name>...) and (?P=name).
    [GeneratedRegex(@"\(\?P(?:<|=(?<name>\w+)(?<end>\)))", RegexOptions.NonBacktracking)]
    private static partial Regex NamedGroup();

    [GeneratedRegex(@"\\(?:(?<group>[1-9][0-9]?)|g<(?<group>\w+)>|(?<other>.))", RegexOptions.Singleline)]
    private static partial Regex Reference();
}
