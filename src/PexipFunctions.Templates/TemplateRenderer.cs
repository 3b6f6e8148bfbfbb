using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using PexipFunctions.Templates.Language;
using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates;

/// <summary>Renders admins' templates. Parsed templates are kept by content. Thread-safe.</summary>
/// <param name="time">The clock for the time limit; the system's if left out.</param>
public sealed class TemplateRenderer(TimeProvider? time = null)
{
    // Some twenty templates an integration; beyond that, previews come and go.
    private const int MostKept = 2_000;

    private readonly ConcurrentDictionary<string, JinjaTemplate> kept = new(StringComparer.Ordinal);

    /// <summary>Renders an HTML template; values are HTML-encoded. An unknown variable prints nothing.</summary>
    /// <exception cref="TemplateException">The template is wrong or exceeds a limit (<see cref="TemplateLimits"/>).</exception>
    public string RenderHtml(string template, IReadOnlyDictionary<string, string> values) =>
        Render(template, values.Select(value => KeyValuePair.Create(value.Key, (JinjaValue)new TextValue(value.Value))), autoescape: true);

    /// <summary>
    /// Renders a plain-text template on one line: line ends and tabs become blanks, other control characters vanish.
    /// The text is cut to <paramref name="maxLength"/> UTF-16 units, never within a character that a reader sees.
    /// </summary>
    /// <exception cref="TemplateException">The template is wrong or exceeds a limit (<see cref="TemplateLimits"/>).</exception>
    public string RenderText(string template, IReadOnlyDictionary<string, string> values, int maxLength) => PlainText.Cut(
        PlainText.Clean(Render(template, values.Select(value => KeyValuePair.Create(value.Key, (JinjaValue)new TextValue(value.Value))), autoescape: false)),
        maxLength);

    internal string Render(string template, IEnumerable<KeyValuePair<string, JinjaValue>> values, bool autoescape)
    {
        var parsed = Parse(template);
        var rendering = new Rendering(autoescape, time ?? TimeProvider.System);
        foreach (var (name, value) in values)
        {
            rendering.SetValue(name, value);
        }

        parsed.Body.Enter(rendering);
        using var writer = new LimitedWriter();
        try
        {
            // Nothing in a template waits, so that the task is done when the call returns.
            parsed.Fluid.RenderAsync(writer, HtmlEncoder.Default, rendering).AsTask().GetAwaiter().GetResult();
            return writer.ToString();
        }
        catch (TemplateFault fault)
        {
            throw new TemplateException(parsed.Source.Error(fault.Kind, rendering.Offset, fault.Message, fault.Suggestion));
        }
    }

    private JinjaTemplate Parse(string template)
    {
        if (!kept.TryGetValue(template, out var parsed))
        {
            parsed = JinjaParser.Parse(template);
            if (kept.Count >= MostKept)
            {
                kept.Clear();
            }

            kept[template] = parsed;
        }

        return parsed.UnknownNames.Count == 0 ? parsed : throw new TemplateException(parsed.UnknownNames[0]);
    }
}
