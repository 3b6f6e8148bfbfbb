using PexipFunctions.Templates.Html;
using PexipFunctions.Templates.Language;
using PexipFunctions.Templates.Paths;

namespace PexipFunctions.Templates;

/// <summary>What an admin is told about a template before it is saved.</summary>
public static class TemplateCheck
{
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
        var trial = TrialCheck.Run(template, values, html);
        if (trial.Kind == TemplateErrorKind.Limit)
        {
            // What works too long or prints too much does so on every way, and each would take its time.
            return [.. findings.Append(trial.Finding!).OrderBy(finding => finding.Line).ThenBy(finding => finding.Column).Take(MostFindings)];
        }

        var paths = html ? TemplatePaths.Of(parsed, values, SampleValues.Others(scope)) : new TemplatePaths([], AreAll: false, null);
        if (scope == TemplateScope.JoiningInstructions)
        {
            findings.AddRange(TagCheck.Check(parsed, paths));
        }

        findings.AddRange(paths.Paths.Concat(Unrendered(template, parsed, scope, html, paths)).SelectMany(path => Check(path, scope)));
        if (!findings.Exists(finding => finding.IsError))
        {
            findings.AddRange(Tried(parsed, trial, scope, html, paths));
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

    private static IEnumerable<TemplateFinding> Tried(JinjaTemplate parsed, TrialCheck trial, TemplateScope scope, bool html, TemplatePaths paths)
    {
        if (trial.Finding is { } error)
        {
            return [error];
        }

        if (paths.Fault is { } fault)
        {
            return [new TemplateFinding(FindingSeverity.Error, fault.Line, fault.Column, $"On one of the ways through its conditions: {fault.Message}")];
        }

        // A template with more ways than can be looked at: what is found now has no place in it.
        return html && paths.Paths.All(path => path.Text != trial.Output)
            ? Check(new TemplatePath(trial.Output, [], parsed.Source), scope).Select(finding => finding with { Message = $"With sample values: {finding.Message}" })
            : [];
    }

    private static TemplateFinding Finding(TemplateError error) =>
        new(FindingSeverity.Error, error.Line, error.Column, error.Message, error.Suggestion);
}
