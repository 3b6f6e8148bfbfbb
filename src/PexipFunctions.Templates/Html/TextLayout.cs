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
    private char joiner;

    /// <summary>The characters written, with those that stand ready to be written before the next word.</summary>
    public int Length => text.Length;

    /// <summary>What was written from <paramref name="start"/> on, without blanks around it; empty where that is longer than <paramref name="longest"/>.</summary>
    public string Since(int start, int longest) =>
        start >= text.Length || text.Length - start > longest ? "" : text.ToString(start, text.Length - start).Trim();

    /// <summary>Whether a character shows, by itself or on another.</summary>
    public static bool IsShown(char character) => !char.IsWhiteSpace(character) && !char.IsControl(character) && !IsHint(character) && !Joiners.IsJoiner(character);

    /// <summary>Writes text; white space runs become one blank.</summary>
    public void Write(string words)
    {
        foreach (var character in words)
        {
            if (char.IsWhiteSpace(character))
            {
                (blank, joiner) = (true, '\0');
            }
            else if (Joiners.IsJoiner(character))
            {
                Join(character);
            }
            else if (!char.IsControl(character) && !IsHint(character))
            {
                WriteBefore(Joiners.IsNeededBefore(character) ? joiner : '\0');
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
    public void Break() => (breaks, blank, joiner) = (Math.Min(breaks + 1, MostBreaks), false, '\0');

    /// <summary>Ends the line if there is anything in it.</summary>
    public void EndLine() => End(1);

    /// <summary>Ends the line and leaves an empty one.</summary>
    public void EndParagraph() => End(MostBreaks);

    /// <summary>Goes on in the same line, whatever ended it, behind <paramref name="separator"/> and a blank.</summary>
    /// <param name="isFirst">Nothing stands in this line yet: it begins here.</param>
    public void Separate(string separator, bool isFirst)
    {
        (breaks, blank) = (isFirst ? breaks : 0, false);
        WriteBefore();
        text.Append(separator);
        (blank, held) = (true, true);
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

    // Hints for breaking lines.
    private static bool IsHint(char character) => character is '\u00ad' or '\u200b' or '\u2060' or '\ufeff';

    private void Join(char character)
    {
        if (!blank && breaks == 0 && text.Length > 0 && Joiners.IsNeededBehind(text[^1], character))
        {
            text.Append(character);
        }
        else
        {
            joiner = character;
        }
    }

    private void WriteBefore(char before = '\0')
    {
        if (text.Length > 0)
        {
            text.Append(breaks > 0 ? new string('\n', breaks) : blank ? " " : "");
        }

        if (before != '\0')
        {
            text.Append(before);
        }

        (breaks, blank, held, joiner) = (0, false, false, '\0');
    }

    private void End(int least)
    {
        if (!held)
        {
            (breaks, blank, joiner) = (Math.Max(breaks, least), false, '\0');
        }
    }
}
