using System.Globalization;

namespace PexipFunctions.Templates.Values;

/// <summary>
/// Which characters have a case for Python. Beside letters these are Unicode's "Other_Uppercase" and "Other_Lowercase" (PropList.txt), such
/// as Roman numerals and letters in circles, of which .NET knows nothing.
/// </summary>
internal static class LetterCase
{
    private static readonly (int First, int Last)[] OtherUpper =
    [
        (0x2160, 0x216F), (0x24B6, 0x24CF), (0x1F130, 0x1F149), (0x1F150, 0x1F169), (0x1F170, 0x1F189),
    ];

    private static readonly (int First, int Last)[] OtherLower =
    [
        (0xAA, 0xAA), (0xBA, 0xBA), (0x2B0, 0x2B8), (0x2C0, 0x2C1), (0x2E0, 0x2E4), (0x345, 0x345), (0x37A, 0x37A), (0x1D2C, 0x1D6A), (0x1D78, 0x1D78),
        (0x1D9B, 0x1DBF), (0x2071, 0x2071), (0x207F, 0x207F), (0x2090, 0x209C), (0x2170, 0x217F), (0x24D0, 0x24E9), (0x2C7C, 0x2C7D), (0xA69C, 0xA69D),
        (0xA770, 0xA770), (0xA7F8, 0xA7F9), (0xAB5C, 0xAB5F), (0x10780, 0x10780), (0x10783, 0x10785), (0x10787, 0x107B0), (0x107B2, 0x107BA),
    ];

    public static bool IsCased(string text, int index) =>
        CodePoints.CategoryAt(text, index) == UnicodeCategory.TitlecaseLetter || IsUpper(text, index) || IsLower(text, index);

    public static bool IsUpper(string text, int index) => Is(text, index, UnicodeCategory.UppercaseLetter, OtherUpper);

    public static bool IsLower(string text, int index) => Is(text, index, UnicodeCategory.LowercaseLetter, OtherLower);

    private static bool Is(string text, int index, UnicodeCategory category, (int First, int Last)[] others)
    {
        if (text[index] < 0x80)
        {
            return CodePoints.CategoryAt(text, index) == category;
        }

        var point = CodePoints.At(text, index);
        return CodePoints.CategoryAt(text, index) == category || Array.Exists(others, range => point >= range.First && point <= range.Last);
    }
}
