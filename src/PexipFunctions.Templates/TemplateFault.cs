namespace PexipFunctions.Templates;

/// <summary>Something a template did that does not work; code that knows the place makes it a <see cref="TemplateException"/>.</summary>
internal sealed class TemplateFault(TemplateErrorKind kind, string message, string? suggestion = null) : Exception(message)
{
    public TemplateErrorKind Kind { get; } = kind;

    public string? Suggestion { get; } = suggestion;

    public static TemplateFault Type(string message) => new(TemplateErrorKind.Type, message);

    public static TemplateFault Value(string message) => new(TemplateErrorKind.Value, message);

    public static TemplateFault Undefined(string message) => new(TemplateErrorKind.Undefined, message);

    public static TemplateFault Arithmetic(string message) => new(TemplateErrorKind.Arithmetic, message);

    public static TemplateFault Limit(string message) => new(TemplateErrorKind.Limit, message);
}
