namespace PexipFunctions.Templates;

/// <summary>Why a template cannot be parsed or rendered, and where.</summary>
/// <param name="Line">The line in the template, from 1.</param>
/// <param name="Column">The column in that line, from 1, in UTF-16 units.</param>
/// <param name="Suggestion">The name that was probably meant, if there is one.</param>
public sealed record TemplateError(TemplateErrorKind Kind, int Line, int Column, string Message, string? Suggestion = null)
{
    public override string ToString() => $"Line {Line}, column {Column}: {Message}";
}
