using System.Text;

namespace PexipFunctions.Templates.Html;

/// <summary>Collects words and breaks as a browser shows them: white space folded, breaks between what is there.</summary>
internal sealed class TextLayout
{
    private const int MostBreaks = 2;

    private readonly StringBuilder text = new();
    private int breaks;
    private bool blank;
    private bool held;

    /// <summary>The characters written, with those that stand ready to be written before the next word.</summary>
    public int Length => text.Length;

    /// <summary>What was written from <paramref name="start"/> on, without blanks around it.</summary>
    public string Since(int start) => start >= text.Length ? "" : text.ToString(start, text.Length - start).Trim();

    /// <summary>Writes text; white space runs become one blank.</summary>
    public void Write(string words)
    {
        foreach (var character in words)
        {
            if (character is '\u00AD' or '\u200B' or '\u200C' or '\u2060' or '\uFEFF')
            {
                // Invisible: hints for breaking lines.
            }
            else if (char.IsWhiteSpace(character))
            {
                blank = true;
            }
            else if (!char.IsControl(character))
            {
                WriteBefore();
                text.Append(character);
            }
        }
    }

    /// <summary>Writes text as it is, line ends included.</summary>
    public void WriteLines(string lines)
    {
        foreach (var character in lines)
        {
            if (character == '\n')
            {
                Break();
            }
            else if (!char.IsControl(character))
            {
                WriteBefore();
                text.Append(character);
            }
        }
    }

    /// <summary>Ends the line, even an empty one.</summary>
    public void Break() => (breaks, blank) = (Math.Min(breaks + 1, MostBreaks), false);

    /// <summary>Ends the line if there is anything in it.</summary>
    public void EndLine() => End(1);

    /// <summary>Ends the line and leaves an empty one.</summary>
    public void EndParagraph() => End(MostBreaks);

    /// <summary>Goes on in the same line, whatever ended it, with <paramref name="separator"/>.</summary>
    public void Join(string separator)
    {
        breaks = 0;
        Mark(separator);
    }

    /// <summary>Writes the mark of an item or cell; what comes next stands beside it, even a paragraph.</summary>
    public void Mark(string mark)
    {
        Write(mark);
        held = true;
    }

    /// <summary>Ends the item or cell of the last mark.</summary>
    public void Release() => held = false;

    public override string ToString() => text.ToString().TrimEnd();

    private void WriteBefore()
    {
        if (text.Length > 0)
        {
            text.Append(breaks > 0 ? new string('\n', breaks) : blank ? " " : "");
        }

        (breaks, blank, held) = (0, false, false);
    }

    private void End(int least)
    {
        if (!held)
        {
            (breaks, blank) = (Math.Max(breaks, least), false);
        }
    }
}
