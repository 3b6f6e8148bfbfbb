using System.Text.RegularExpressions;

namespace PexipFunctions.Templates;

/// <summary>What an admin is told about a template before it is saved.</summary>
public static partial class TemplateCheck
{
    /// <summary>The longest template, in UTF-16 units.</summary>
    public const int MaximumLength = 12_288;

    /// <summary>Finds what is wrong with <paramref name="template"/>; no error among the findings: it may be saved.</summary>
    /// <param name="html">The template is HTML (and its values are encoded); otherwise plain text.</param>
    public static IReadOnlyList<TemplateFinding> Check(string template, TemplateScope scope, bool html)
    {
        var findings = new List<TemplateFinding>();
        if (template.Length > MaximumLength)
        {
            findings.Add(new(FindingSeverity.Error, 1, 1, $"The template has {template.Length} characters; at most {MaximumLength} are allowed."));
        }

        foreach (Match match in Variable().Matches(template))
        {
            if (!scope.Allows(match.Groups[1].Value))
            {
                findings.Add(new(FindingSeverity.Error, 1, match.Index + 1, $"{match.Groups[1].Value} is not a variable of {scope.Label}."));
            }
        }

        if (scope == TemplateScope.JoiningInstructions && !template.Contains("alias_uuid", StringComparison.Ordinal))
        {
            findings.Add(new(FindingSeverity.Error, 1, 1, "The joining instructions must print {{alias_uuid}}."));
        }

        return findings;
    }

    [GeneratedRegex(@"\{\{\s*(\w+)\s*\}\}", RegexOptions.NonBacktracking)]
    private static partial Regex Variable();
}
