using System.Buffers;
using System.Text.RegularExpressions;
using PexipFunctions.Templates.Nodes;
using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Paths;

/// <summary>
/// Markup that an expression prints or leaves out, as values from outside have it: what stands in for a missing value, is repeated
/// or takes the place of what was found. Other texts do not change what is around them.
/// </summary>
internal sealed partial class PathWalk
{
    private static readonly SearchValues<char> Markup = SearchValues.Create("<>\"'");

    /// <summary>What a filter or a method gives on this way.</summary>
    /// <param name="result">What it gave otherwise.</param>
    public JinjaValue Filtered(Use use, JinjaValue input, Arguments values, JinjaValue result, Rendering rendering) => use.Name switch
    {
        "default" or "d" when Argument(values, 0, "default_value") is TextValue other && Argument(values, 1, "boolean")?.IsTrue == true && IsMarkup(other) && IsFromOutside(use.Of, rendering) =>
            IsTrue(use.Of, rendering) ? input : other,
        "replace" when use.Given.Count > 1 && Argument(values, 1, "new") is TextValue other => Replaced(use, input, other.Text, result, rendering),
        "pex_regex_replace" when use.Given.Count > 1 && Argument(values, 1, "replace_string") is TextValue other =>
            Replaced(use, input, Group().Replace(other.Text, Placeholder.Text), result, rendering),
        _ => result,
    };

    /// <summary>A text that is printed as many times as a value from outside says: as often as now, or else not at all or once.</summary>
    public JinjaValue Repeated(TextValue text, JinjaExpression count, JinjaValue result, Rendering rendering) =>
        !IsMarkup(text) || !IsFromOutside(count, rendering) || Choose($"times {Key(count.Spelling, count)}", 2) == 0 ? result
            : result is TextValue { Text.Length: > 0 } ? text.With("") : text;

    private JinjaValue Replaced(Use use, JinjaValue input, string other, JinjaValue result, Rendering rendering)
    {
        var (of, sought) = (use.Of, use.Given[0]);
        if (result is not TextValue text || !other.AsSpan().ContainsAny(Markup) || !IsFromOutside(of, rendering)
            || Choose($"replace {Key(sought.Spelling, sought)} in {Key(of.Spelling, of)}", 2) == 0)
        {
            return result;
        }

        return text.Text.Contains(other, StringComparison.Ordinal) ? text.With(input.ToText(rendering)) : text.With(other);
    }

    private static bool IsMarkup(TextValue text) => text.Text.AsSpan().ContainsAny(Markup);

    private static JinjaValue? Argument(Arguments values, int index, string name) =>
        index < values.Positional.Count ? values.Positional[index] : values.Named.GetValueOrDefault(name);

    /// <summary>A filter or a method as a template uses it.</summary>
    /// <param name="Of">What it is used on.</param>
    /// <param name="Given">Its arguments that have no names.</param>
    internal sealed record Use(string Name, JinjaExpression Of, IReadOnlyList<JinjaExpression> Given);

    [GeneratedRegex(@"\\(?:g<[^>]*>|\d{1,2})")]
    private static partial Regex Group();
}
