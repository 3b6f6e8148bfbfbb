using System.Text;

namespace PexipFunctions.Aliases;

/// <summary>
/// A body's text as tags are looked for in it: upper-case letters, digits, <c>.</c> and <c>#</c>, whatever form of them
/// stands there (full-width, mathematical, with accents); blanks, invisible characters, marks and signs are left out.
/// The pane's folding.js does the same.
/// </summary>
/// <param name="Characters"><c>U+00FF</c> stands for each letter or digit that is none of a tag's.</param>
/// <param name="Gaps">For each character: what was left out before it.</param>
internal sealed record FoldedText(string Characters, IReadOnlyList<TagGap> Gaps)
{
    /// <summary>Folds what a body shows, undoing first what mail systems do to texts.</summary>
    public static FoldedText Of(string text)
    {
        var folding = new Folding(text.Length);
        foreach (var rune in QuoteMarks.Remove(MisreadText.Undo(EscapedText.Undo(text))).EnumerateRunes())
        {
            folding.Add(rune);
        }

        return folding.ToText();
    }

    private sealed class Folding(int capacity)
    {
        private readonly StringBuilder characters = new(capacity);
        private readonly List<TagGap> gaps = new(capacity);
        private readonly Dictionary<Rune, string> folded = [];
        private TagGap gap;

        public void Add(Rune rune)
        {
            if (rune.IsAscii)
            {
                Add((char)rune.Value);
                return;
            }

            if (!folded.TryGetValue(rune, out var text))
            {
                folded[rune] = text = FoldedCharacter.Of(rune);
            }

            foreach (var character in text)
            {
                Add(character);
            }
        }

        public FoldedText ToText() => new(characters.ToString(), gaps);

        private void Add(char character)
        {
            if (char.IsAsciiLetterOrDigit(character) || character is '.' or '#' or FoldedCharacter.Other)
            {
                characters.Append(char.IsAsciiLetterLower(character) ? char.ToUpperInvariant(character) : character);
                gaps.Add(gap);
                gap = TagGap.None;
            }
            else
            {
                gap |= character switch
                {
                    ':' => TagGap.Colon,
                    '-' when gap.HasFlag(TagGap.Colon) => TagGap.Mark,
                    _ when FoldedCharacter.IsBreak(character) => TagGap.Sign,
                    _ => TagGap.None,
                };
            }
        }
    }
}
