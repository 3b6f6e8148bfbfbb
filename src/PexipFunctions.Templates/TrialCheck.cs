namespace PexipFunctions.Templates;

/// <summary>A template rendered with sample values, as it will be rendered: errors that show only then.</summary>
/// <param name="Finding">The error, or null.</param>
/// <param name="Output">What was printed; empty where there is an error.</param>
internal sealed record TrialCheck(TemplateFinding? Finding, TemplateErrorKind? Kind, string Output)
{
    public static TrialCheck Run(string template, IReadOnlyDictionary<string, string> values, bool html)
    {
        var renderer = new TemplateRenderer();
        try
        {
            return new TrialCheck(null, null, html ? renderer.RenderHtml(template, values) : renderer.RenderText(template, values, TemplateLimits.Output));
        }
        catch (TemplateException exception)
        {
            var error = exception.Error;
            return new TrialCheck(new TemplateFinding(FindingSeverity.Error, error.Line, error.Column, $"With sample values: {error.Message}", error.Suggestion), error.Kind, "");
        }
    }
}
