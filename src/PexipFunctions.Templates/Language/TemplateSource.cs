namespace PexipFunctions.Templates.Language;

/// <summary>The text of a template as Jinja2 reads it: line ends are <c>\n</c>, the last one is dropped.</summary>
internal sealed class TemplateSource
{
    public TemplateSource(string template)
    {
        var text = template.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        Text = text.EndsWith('\n') ? text[..^1] : text;
    }

    public string Text { get; }

    /// <summary>An error at an offset, with its line and column from 1.</summary>
    public TemplateError Error(TemplateErrorKind kind, int offset, string message, string? suggestion = null)
    {
        var (line, column) = Place(offset);
        return new TemplateError(kind, line, column, message, suggestion);
    }

    public (int Line, int Column) Place(int offset)
    {
        var before = Text.AsSpan(0, Math.Min(offset, Text.Length));
        return (before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }
}
