using AngleSharp.Html.Parser;
using PexipFunctions.Templates.Html;

namespace PexipFunctions.Templates;

/// <summary>Renders a template with sample values: errors that only show then, and HTML that values or variables bring.</summary>
internal static class TrialCheck
{
    public static IEnumerable<TemplateFinding> Check(string template, TemplateScope scope, bool html)
    {
        var renderer = new TemplateRenderer();
        string output;
        try
        {
            output = html
                ? renderer.RenderHtml(template, SampleValues.For(scope))
                : renderer.RenderText(template, SampleValues.For(scope), TemplateLimits.Output);
        }
        catch (TemplateException exception)
        {
            var error = exception.Error;
            return [new TemplateFinding(FindingSeverity.Error, error.Line, error.Column, $"With sample values: {error.Message}", error.Suggestion)];
        }

        return html ? CheckHtml(output, scope) : [];
    }

    private static IEnumerable<TemplateFinding> CheckHtml(string output, TemplateScope scope)
    {
        // The template's own HTML has been checked; what is found now has no place in it.
        var findings = HtmlCheck.Check(output).Where(finding => finding.IsError)
            .Select(finding => new TemplateFinding(FindingSeverity.Error, 1, 1, $"With sample values, in line {finding.Line} of the output: {finding.Message}"));
        if (HtmlDepth.IsTooDeep(output))
        {
            return findings.Append(new TemplateFinding(FindingSeverity.Error, 1, 1, "With sample values, the tags are nested too deeply."));
        }

        return scope == TemplateScope.JoiningInstructions && !TextOf(output).Contains(SampleValues.Tag, StringComparison.Ordinal)
            ? findings.Append(new TemplateFinding(FindingSeverity.Error, 1, 1, "{{alias_uuid}} must be printed as text, not within a tag or a comment, where it is not looked for."))
            : findings;
    }

    private static string TextOf(string html)
    {
        using var document = new HtmlParser().ParseDocument(html);
        return document.Body!.TextContent;
    }
}
