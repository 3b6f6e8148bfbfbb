namespace PexipFunctions.Templates;

/// <summary>Something to tell the admin about a template.</summary>
/// <param name="Severity">An error refuses the template, a warning does not.</param>
/// <param name="Line">The line in the template, from 1.</param>
/// <param name="Column">The column in that line, from 1, in UTF-16 units.</param>
/// <param name="Message">What is wrong and how to fix it.</param>
/// <param name="Suggestion">The name that was probably meant, if there is one.</param>
public sealed record TemplateFinding(FindingSeverity Severity, int Line, int Column, string Message, string? Suggestion = null)
{
    public bool IsError => Severity == FindingSeverity.Error;
}
