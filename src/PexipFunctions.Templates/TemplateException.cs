namespace PexipFunctions.Templates;

/// <summary>A template that cannot be parsed or rendered. Templates are checked when saved, so this is rare at run time.</summary>
public sealed class TemplateException(TemplateError error) : Exception(error.ToString())
{
    public TemplateError Error { get; } = error;
}
