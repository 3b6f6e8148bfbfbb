using System.Text;
using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Filters;

/// <summary>Upper, lower and title case.</summary>
internal static class CaseFilters
{
    public static IReadOnlyList<Filter> All { get; } =
    [
        Filter.OfText("upper", Casing.Upper),
        Filter.OfText("lower", Casing.Lower),
        Filter.OfText("capitalize", Casing.Capitalize),

        // Jinja2 puts the words together again as plain text.
        Filter.Of("title", "", (input, _, rendering) => new TextValue(Title(Filter.Soft(input, rendering).Text))),
    ];

    // Jinja2's words begin after white space, hyphens and opening brackets, unlike those of str.title.
    private static string Title(string text)
    {
        var builder = new StringBuilder(text.Length);
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            var separator = IsSeparator(text[start]);
            while (end < text.Length && IsSeparator(text[end]) == separator)
            {
                end++;
            }

            var units = CodePoints.UnitsAt(text, start);
            builder.Append(Casing.Upper(text.Substring(start, units))).Append(Casing.Lower(text[(start + units)..end]));
            start = end;
        }

        return builder.ToString();
    }

    private static bool IsSeparator(char character) => PythonText.IsSpace(character) || character is '-' or '(' or '{' or '[' or '<';
}
