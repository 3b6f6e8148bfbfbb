using System.Buffers;
using PexipFunctions.Domain;

namespace PexipFunctions.Aliases;

/// <summary>
/// Where a tag's content may end in a text, by all that is known of it without the key. The pane's tags.js says the same.
/// </summary>
internal static class TagShape
{
    /// <summary>The longest content: a sealed tag's with the longest alias, in Base32.</summary>
    private const int LongestRun = 106;

    private const int HeadLength = 26;
    private const int SealedHeadLength = 2 + 1 + SealedTag.NonceLength + 16;
    private const int LeastAliasDigits = 5;
    private const int SignedPlaceholder = 93;
    private const int SuffixLength = 16;

    private static readonly SearchValues<char> Base32Characters = SearchValues.Create(Base32.Alphabet);
    private static readonly SearchValues<char> ContentCharacters = SearchValues.Create(Base32.Alphabet + ".");
    private static readonly SearchValues<byte> AliasCharacters = SearchValues.Create("0123456789.-_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>Whether the text is written in Base32, with the dot that stands before a placeholder's suffix.</summary>
    public static bool IsContent(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(ContentCharacters);

    /// <summary>Contents of alias tags that may begin <paramref name="text"/>, most likely first: one that a <c>#</c> ends, then one whose alias ends with digits.</summary>
    public static IReadOnlyList<string> Aliases(string text)
    {
        var run = Run(text);
        var bytes = Base32.Decode(run);
        if (bytes.Length > 2 && bytes[0] == SealedTag.Marker)
        {
            return Sealed(text, run, bytes[2]);
        }

        if (bytes.Length <= HeadLength + TagKeyRing.MacLength || bytes[0] != AliasTag.Version)
        {
            return [];
        }

        var ends = new List<(int Rank, int End)>();
        var head = bytes.AsSpan(HeadLength);
        var letters = head.IndexOfAnyExcept(AliasCharacters);
        for (var length = Math.Min(NumericAlias.MaxLength, letters < 0 ? head.Length : letters); length > 0; length--)
        {
            if (MayEnd(run, HeadLength + length + TagKeyRing.MacLength, out var end))
            {
                ends.Add((Rank(text, end, head[..length]), end));
            }
        }

        return [.. ends.OrderBy(end => end.Rank).Select(end => text[..end.End])];
    }

    /// <summary>The content of a placeholder that begins <paramref name="text"/>. Its suffix is the pane's, of a fixed length, and not signed.</summary>
    public static IReadOnlyList<string> Placeholders(string text)
    {
        var run = Run(text);
        var bytes = run.Length < SignedPlaceholder ? [] : Base32.Decode(run[..SignedPlaceholder]);
        if (bytes.Length == 0 || !HasTime(bytes))
        {
            return [];
        }

        var suffix = text.Length > SignedPlaceholder && text[SignedPlaceholder] == '.' ? Run(text.AsSpan(SignedPlaceholder + 1)) : [];
        return [suffix.IsEmpty ? text[..SignedPlaceholder] : text[..(SignedPlaceholder + 1 + Math.Min(SuffixLength, suffix.Length))]];
    }

    /// <summary>A sealed tag says how long its alias is, and so where it ends.</summary>
    private static IReadOnlyList<string> Sealed(string text, ReadOnlySpan<char> run, byte alias) =>
        alias is > 0 and <= NumericAlias.MaxLength && MayEnd(run, SealedHeadLength + alias + TagKeyRing.MacLength, out var end) ? [text[..end]] : [];

    /// <summary>A time in seconds has three zeros before it.</summary>
    private static bool HasTime(ReadOnlySpan<byte> bytes) =>
        (bytes[0] == PlaceholderTag.Version && !bytes.Slice(18, 3).ContainsAnyExcept((byte)0))
        || (bytes[0] == SealedTag.Marker && !bytes.Slice(2, 3).ContainsAnyExcept((byte)0));

    /// <summary>Whether so many bytes may end there: the bits that are left over in the last character are zero.</summary>
    private static bool MayEnd(ReadOnlySpan<char> run, int bytes, out int end)
    {
        end = ((bytes * 8) + 4) / 5;
        return end <= run.Length && (Base32.Alphabet.IndexOf(run[end - 1], StringComparison.Ordinal) & ((1 << ((end * 5) - (bytes * 8))) - 1)) == 0;
    }

    private static ReadOnlySpan<char> Run(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExcept(Base32Characters);
        return text[..Math.Min(LongestRun, length < 0 ? text.Length : length)];
    }

    private static int Rank(string text, int end, ReadOnlySpan<byte> alias)
    {
        var digits = alias.Length - 1 - alias.LastIndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return end < text.Length && text[end] == '#' ? 0 : digits >= LeastAliasDigits ? 1 : 2;
    }
}
