namespace PexipFunctions.Templates;

/// <summary>Renders a template with sample values, as it will be rendered: errors that show only then.</summary>
internal static class TrialCheck
{
    /// <returns>The error; null where there is none, and then what was printed.</returns>
    public static TemplateFinding? Check(string template, IReadOnlyDictionary<string, string> values, bool html, out string output)
    {
        var renderer = new TemplateRenderer();
        output = "";
        try
        {
            output = html ? renderer.RenderHtml(template, values) : renderer.RenderText(template, values, TemplateLimits.Output);
            return null;
        }
        catch (TemplateException exception)
        {
            var error = exception.Error;
            return new TemplateFinding(FindingSeverity.Error, error.Line, error.Column, $"With sample values: {error.Message}", error.Suggestion);
        }
    }
}
