using PexipFunctions.Templates.Html;
using PexipFunctions.Templates.Language;
using PexipFunctions.Templates.Paths;

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
        var values = SampleValues.ForCheck(scope);
        var findings = parsed.UnknownNames.Select(Finding).Concat(VariableCheck.Check(parsed, scope)).ToList();
        var paths = html ? TemplatePaths.Of(parsed, values) : new TemplatePaths([], AreAll: false, null);
        if (scope == TemplateScope.JoiningInstructions)
        {
            findings.AddRange(TagCheck.Check(parsed, paths));
        }

        findings.AddRange(paths.Paths.Concat(Unrendered(template, parsed, scope, html, paths)).SelectMany(path => Check(path, scope)));
        if (!findings.Exists(finding => finding.IsError))
        {
            findings.AddRange(Try(parsed, template, values, scope, html, paths));
        }

        return [.. findings.Distinct().OrderBy(finding => finding.Line).ThenBy(finding => finding.Column).Take(MostFindings)];
    }

    // The pane shows these as they are written, comments of the language too.
    private static IEnumerable<TemplatePath> Unrendered(string template, JinjaTemplate parsed, TemplateScope scope, bool html, TemplatePaths paths) =>
        html && (scope == TemplateScope.PaneText || scope == TemplateScope.Placeholder) && paths.Paths.All(path => path.Text != template)
            ? [new TemplatePath(template, [], parsed.Source)]
            : [];

    private static IEnumerable<TemplateFinding> Check(TemplatePath path, TemplateScope scope)
    {
        var findings = HtmlCheck.Check(path, scope);
        return scope == TemplateScope.JoiningInstructions && !findings.Any(finding => finding.IsError)
            && TagVisibility.Holds(path.Text, SampleValues.CheckTag) && TagVisibility.Check(path, SampleValues.CheckTag) is { } finding
            ? findings.Append(finding)
            : findings;
    }

    private static IEnumerable<TemplateFinding> Try(
        JinjaTemplate parsed, string template, IReadOnlyDictionary<string, string> values, TemplateScope scope, bool html, TemplatePaths paths)
    {
        if (TrialCheck.Check(template, values, html, out var output) is { } error)
        {
            return [error];
        }

        if (paths.Fault is { } fault)
        {
            return [new TemplateFinding(FindingSeverity.Error, fault.Line, fault.Column, $"On one of the ways through its conditions: {fault.Message}")];
        }

        // A template with more ways than can be looked at: what is found now has no place in it.
        return html && paths.Paths.All(path => path.Text != output)
            ? Check(new TemplatePath(output, [], parsed.Source), scope).Select(finding => finding with { Message = $"With sample values: {finding.Message}" })
            : [];
    }

    private static TemplateFinding Finding(TemplateError error) =>
        new(FindingSeverity.Error, error.Line, error.Column, error.Message, error.Suggestion);
}
