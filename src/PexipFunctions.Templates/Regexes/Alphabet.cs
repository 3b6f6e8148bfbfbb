using System.Globalization;
using System.Text;
using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Regexes;

/// <summary>
/// Python's regular expressions read code points, .NET's read UTF-16 units. So each code point of two units in a text or pattern, and
/// each half of a pair alone, gets a stand-in of one unit: halves of pairs, which are free then.
/// </summary>
internal sealed class Alphabet
{
    public const char FirstStandIn = '\uD800';
    public const char LastStandIn = '\uDFFF';

    private readonly List<int> known;
    private readonly Dictionary<int, char> standIns;

    private Alphabet(List<int> known, bool hasPlainWords)
    {
        this.known = known;
        HasPlainWords = hasPlainWords;
        standIns = known.Select((point, index) => (point, index)).ToDictionary(pair => pair.point, pair => (char)(FirstStandIn + pair.index));
    }

    /// <summary>What a text and a pattern for it need.</summary>
    public static Alphabet Of(string text, string pattern)
    {
        var points = new[] { text, pattern }.Where(text => text.AsSpan().ContainsAnyInRange(FirstStandIn, LastStandIn)).SelectMany(CodePoints.Runes).Where(NeedsStandIn);
        var known = new SortedSet<int>(points);
        return known.Count <= LastStandIn + 1 - FirstStandIn
            ? new Alphabet([.. known], text.All(HasSameWords))
            : throw TemplateFault.Limit("The text has too many different characters for a regular expression.");
    }

    /// <summary>Python and .NET agree on where the words of the text begin and end.</summary>
    public bool HasPlainWords { get; }

    /// <summary>Stand-ins of the letters and digits among what is known.</summary>
    public IEnumerable<char> Words => known.Where(IsWord).Select(point => standIns[point]);

    /// <summary>Stand-ins that are no letters or digits, whether they stand for anything or not.</summary>
    public IEnumerable<char> NoWords => All.Except(Words);

    public IEnumerable<char> NoDigits => All.Except(Digits);

    public IEnumerable<char> Digits => known.Where(point => Category(point) == UnicodeCategory.DecimalDigitNumber).Select(point => standIns[point]);

    private static IEnumerable<char> All => Enumerable.Range(FirstStandIn, LastStandIn + 1 - FirstStandIn).Select(unit => (char)unit);

    /// <summary>Stand-ins of what is known between two code points.</summary>
    public IEnumerable<char> Between(int first, int last) => known.Where(point => point >= first && point <= last).Select(point => standIns[point]);

    /// <summary>The one unit for a code point. One that does not occur in the text gets any that stands for nothing there.</summary>
    public char Unit(int point) => !NeedsStandIn(point) ? (char)point : standIns.GetValueOrDefault(point, LastStandIn);

    /// <summary>The text with stand-ins.</summary>
    public string Write(string text)
    {
        if (known.Count == 0)
        {
            return text;
        }

        var units = new StringBuilder(text.Length);
        foreach (var point in CodePoints.Runes(text))
        {
            units.Append(Unit(point));
        }

        return units.ToString();
    }

    /// <summary>The text for which stand-ins stand.</summary>
    public string Read(string units)
    {
        if (known.Count == 0)
        {
            return units;
        }

        var text = new StringBuilder(units.Length);
        foreach (var unit in units)
        {
            var point = unit is >= FirstStandIn and <= LastStandIn ? known[unit - FirstStandIn] : unit;
            text.Append(point > 0xFFFF ? char.ConvertFromUtf32(point) : ((char)point).ToString());
        }

        return text.ToString();
    }

    // .NET takes marks, connecting punctuation and joiners for parts of words, and some numbers not.
    private static bool HasSameWords(char character) => character < 0x80 || (CharUnicodeInfo.GetUnicodeCategory(character) is not (UnicodeCategory.NonSpacingMark
        or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.ConnectorPunctuation or UnicodeCategory.LetterNumber
        or UnicodeCategory.OtherNumber or UnicodeCategory.Surrogate or UnicodeCategory.Format));

    private static bool NeedsStandIn(int point) => point > 0xFFFF || point is >= FirstStandIn and <= LastStandIn;

    private static bool IsWord(int point) => Category(point) is <= UnicodeCategory.OtherLetter
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static UnicodeCategory Category(int point) => CharUnicodeInfo.GetUnicodeCategory(point);
}
