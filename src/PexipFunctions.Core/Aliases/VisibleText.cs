using System.Text;

namespace PexipFunctions.Aliases;

/// <summary>Collects visible characters: blanks and invisible ones become one blank where they stand between two of them.</summary>
internal sealed class VisibleText(int capacity, bool keepsLines)
{
    private readonly StringBuilder text = new(capacity);
    private char pending;

    /// <summary>Whether a line end of the source begins a new line, as in <c>pre</c>.</summary>
    public bool KeepsLines { get; set; } = keepsLines;

    public void Append(string characters)
    {
        foreach (var character in characters)
        {
            if (IsInvisible(character))
            {
                Break(KeepsLines && character is '\n' or '\r');
                continue;
            }

            if (pending != '\0' && text.Length > 0)
            {
                text.Append(pending);
            }

            text.Append(character);
            pending = '\0';
        }
    }

    /// <summary>What comes next does not stand directly behind what came before.</summary>
    /// <param name="line">It stands in a new line.</param>
    public void Break(bool line) => pending = line || pending == '\n' ? '\n' : ' ';

    public override string ToString() => text.ToString();

    // The same as in the pane's html.js.
    private static bool IsInvisible(char character) => (char.IsWhiteSpace(character) && character != '\u0085') || character
        is '\u00ad' or '\u034f' or '\u061c' or '\u115f' or '\u1160' or '\u17b4' or '\u17b5' or (>= '\u180b' and <= '\u180e') or (>= '\u200b' and <= '\u200f')
        or (>= '\u202a' and <= '\u202e') or (>= '\u2060' and <= '\u206f') or (>= '\ufe00' and <= '\ufe0f') or '\ufeff';
}
