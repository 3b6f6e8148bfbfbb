namespace PexipFunctions.Templates;

/// <summary>Whether a finding refuses a template.</summary>
public enum FindingSeverity
{
    Warning,
    Error,
}
