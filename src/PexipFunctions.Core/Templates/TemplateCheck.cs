using PexipFunctions.Templates.Html;
using PexipFunctions.Templates.Language;

namespace PexipFunctions.Templates;

/// <summary>What an admin is told about a template before it is saved.</summary>
public static class TemplateCheck
{
    /// <summary>The longest template, in UTF-16 units.</summary>
    public const int MaximumLength = TemplateLimits.Source;

    private const int MostFindings = 50;

    /// <summary>Finds what is wrong with <paramref name="template"/>; no error among the findings: it may be saved.</summary>
    /// <param name="html">The template is HTML (and its values are encoded); otherwise plain text.</param>
    /// <returns>The findings in order of their places.</returns>
    public static IReadOnlyList<TemplateFinding> Check(string template, TemplateScope scope, bool html)
    {
        try
        {
            return Check(JinjaParser.Parse(template), template, scope, html);
        }
        catch (TemplateException exception)
        {
            return [Finding(exception.Error)];
        }
        catch (TemplateFault fault)
        {
            // Only an expression of thousands of operators gets here; it has no better place.
            return [new TemplateFinding(FindingSeverity.Error, 1, 1, fault.Message, fault.Suggestion)];
        }
    }

    private static List<TemplateFinding> Check(JinjaTemplate parsed, string template, TemplateScope scope, bool html)
    {
        var findings = parsed.UnknownNames.Select(Finding)
            .Concat(VariableCheck.Check(parsed, scope))
            .Concat(scope == TemplateScope.JoiningInstructions ? TagCheck.Check(parsed) : [])
            .Concat(html ? HtmlCheck.Check(parsed) : [])
            .ToList();
        if (!findings.Exists(finding => finding.IsError))
        {
            findings.AddRange(TrialCheck.Check(template, scope, html));
        }

        return [.. findings.Distinct().OrderBy(finding => finding.Line).ThenBy(finding => finding.Column).Take(MostFindings)];
    }

    private static TemplateFinding Finding(TemplateError error) =>
        new(FindingSeverity.Error, error.Line, error.Column, error.Message, error.Suggestion);
}
