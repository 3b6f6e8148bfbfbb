using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Regexes;

/// <summary>
/// Regular expressions as Python understands them. They run without backtracking where .NET can do so, otherwise (look-around,
/// references to groups) for a limited time.
/// </summary>
internal sealed class PythonRegex
{
    private const int MostKept = 200;

    private static readonly ConcurrentDictionary<string, Regex> Kept = new(StringComparer.Ordinal);

    private readonly Rendering rendering;
    private readonly Alphabet alphabet;
    private readonly PythonPattern pattern;
    private readonly string text;

    private PythonRegex(string pattern, string text, Rendering rendering)
    {
        if (pattern.Length > TemplateLimits.Pattern)
        {
            throw TemplateFault.Limit($"The regular expression has more than {TemplateLimits.Pattern} characters.");
        }

        this.rendering = rendering;
        alphabet = Alphabet.Of(text, pattern);
        this.pattern = PythonPattern.Read(pattern, alphabet);
        this.text = alphabet.Write(text);
    }

    /// <summary>Replaces every match; <c>\1</c> and <c>\g&lt;name&gt;</c> stand for groups.</summary>
    public static TextValue Replace(TextValue text, string pattern, string replacement, Rendering rendering)
    {
        rendering.SpendText(text.Text.Length);
        return Run(pattern, () => text.With(new PythonRegex(pattern, text.Text, rendering).Replace(replacement)));
    }

    /// <summary>The groups of the first match, or all of it where there are none; <c>none</c> without a match.</summary>
    public static JinjaValue Search(string pattern, string text, Rendering rendering)
    {
        rendering.SpendText(text.Length);
        return Run(pattern, () => new PythonRegex(pattern, text, rendering).Search());
    }

    private string Replace(string replacement)
    {
        var parts = RegexTemplate.Parts(replacement, pattern);
        var printer = new Printer(rendering);
        var start = 0;
        var regex = Compile(pattern.Text);
        for (var match = regex.Match(text); match.Success; match = Next(regex, match))
        {
            rendering.Spend(1);
            rendering.CheckTime();
            printer.Append(alphabet.Read(text[start..match.Index]));
            foreach (var (literal, group) in parts)
            {
                printer.Append(literal).Append(group < 0 ? "" : alphabet.Read(match.Groups[group].Value));
            }

            start = match.Index + match.Length;
        }

        return printer.Append(alphabet.Read(text[start..])).ToString();
    }

    // Where a match is empty, Python looks in the same place for one that is not (since version 3.7).
    private Match Next(Regex regex, Match match)
    {
        if (match.Length > 0)
        {
            return regex.Match(text, match.Index + match.Length);
        }

        if (match.Index == text.Length)
        {
            return Match.Empty;
        }

        var longer = Compile($@"\G(?:{pattern.Text})(?!\G)").Match(text, match.Index);
        return longer.Success ? longer : regex.Match(text, match.Index + 1);
    }

    private JinjaValue Search()
    {
        var match = Compile(pattern.Text).Match(text);
        return !match.Success
            ? NoneValue.Instance
            : new ListValue([.. Enumerable.Range(pattern.Groups > 0 ? 1 : 0, Math.Max(pattern.Groups, 1)).Select(group => Value(match.Groups[group]))]);
    }

    private JinjaValue Value(Group group) => group.Success ? new TextValue(alphabet.Read(group.Value)) : NoneValue.Instance;

    private static T Run<T>(string pattern, Func<T> use)
    {
        try
        {
            return use();
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

    // One that may take no longer than what is left of the rendering's time is made for this once.
    private Regex Compile(string text)
    {
        rendering.CheckTime();
        var left = rendering.TimeLeft;
        if (left < TemplateLimits.Regex)
        {
            return Create(text, left);
        }

        if (Kept.TryGetValue(text, out var kept))
        {
            return kept;
        }

        if (Kept.Count >= MostKept)
        {
            Kept.Clear();
        }

        return Kept[text] = Create(text, TemplateLimits.Regex);
    }

    private static Regex Create(string pattern, TimeSpan limit)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, limit);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, limit);
        }
    }
}
