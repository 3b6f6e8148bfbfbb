using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Filters;

/// <summary>Writes JSON as Python's <c>json.dumps</c>: blanks after commas and colons, all but ASCII escaped.</summary>
internal sealed class JsonText
{
    private readonly Printer printer;
    private readonly string? indention;
    private readonly bool sorted;
    private int depth;

    private JsonText(Printer printer, string? indention, bool sorted) => (this.printer, this.indention, this.sorted) = (printer, indention, sorted);

    /// <param name="indent">A number of blanks or a text for each level; null for one line.</param>
    /// <param name="sorted">The keys of a mapping are put in order.</param>
    public static string Write(JinjaValue value, JinjaValue? indent, bool sorted, Rendering rendering)
    {
        var printer = new Printer(rendering);
        new JsonText(printer, Indention(indent, rendering), sorted).Write(value);
        return printer.ToString();
    }

    private static string? Indention(JinjaValue? indent, Rendering rendering)
    {
        if (indent is null or TextValue)
        {
            return (indent as TextValue)?.Text;
        }

        var width = Math.Max(0, Numbers.Index(indent) ?? throw TemplateFault.Type("The indent of tojson must be an integer or a text."));
        rendering.SpendText(width);
        return new string(' ', (int)width);
    }

    private void Write(JinjaValue value)
    {
        printer.Rendering.Spend(1);
        Rendering.EnsureStack();
        switch (value)
        {
            case TextValue text:
                WriteText(text.Text);
                break;
            case ListValue list:
                WriteAll('[', ']', list.Values, Write);
                break;
            case DictionaryValue dictionary:
                WriteAll('{', '}', Entries(dictionary), WriteEntry);
                break;
            default:
                printer.Append(Scalar(value));
                break;
        }
    }

    private List<KeyValuePair<JinjaValue, JinjaValue>> Entries(DictionaryValue dictionary) => sorted
        ? Sorting.Sort([.. dictionary.Entries], entry => entry.Key, reverse: false, printer.Rendering)
        : [.. dictionary.Entries];

    private void WriteEntry(KeyValuePair<JinjaValue, JinjaValue> entry)
    {
        WriteText(entry.Key is TextValue key ? key.Text : entry.Key is ListValue ? throw Unfit(entry.Key) : Scalar(entry.Key));
        printer.Append(": ");
        Write(entry.Value);
    }

    private void WriteAll<T>(char begin, char end, IReadOnlyList<T> items, Action<T> write)
    {
        printer.Append(begin);
        depth++;
        for (var i = 0; i < items.Count; i++)
        {
            printer.Append(i == 0 ? "" : indention is null ? ", " : ",");
            WriteLineEnd();
            write(items[i]);
        }

        depth--;
        if (items.Count > 0)
        {
            WriteLineEnd();
        }

        printer.Append(end);
    }

    private void WriteLineEnd()
    {
        if (indention is not null)
        {
            printer.Append('\n');
            for (var i = 0; i < depth; i++)
            {
                printer.Append(indention);
            }
        }
    }

    private string Scalar(JinjaValue value) => value switch
    {
        NoneValue => "null",
        TruthValue => value.IsTrue ? "true" : "false",
        FloatValue { Number: var number } when !double.IsFinite(number) => double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity",
        IntegerValue or FloatValue => value.ToText(printer.Rendering),
        _ => throw Unfit(value),
    };

    private static TemplateFault Unfit(JinjaValue value) => TemplateFault.Type($"{JinjaValue.Article(value.TypeName)} has no form in JSON.");

    private void WriteText(string text)
    {
        printer.Append('"');
        foreach (var character in text)
        {
            printer.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\f' => "\\f",
                '\b' => "\\b",
                >= ' ' and <= '~' => character.ToString(),
                _ => $"\\u{(int)character:x4}",
            });
        }

        printer.Append('"');
    }
}
