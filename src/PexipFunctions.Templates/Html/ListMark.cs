using System.Globalization;
using System.Text;

namespace PexipFunctions.Templates.Html;

/// <summary>Writes the marks of list items.</summary>
internal static class ListMark
{
    private const int MostRoman = 3_999;

    private static readonly (int Value, string Text)[] Roman =
    [
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ];

    /// <summary>The kind of number that <c>type</c> and <c>style</c> ask for: one of CSS's names, or empty.</summary>
    public static string Kind(HtmlPart element)
    {
        var style = element.Attribute("style");
        var kind = InlineStyle.Value(style, "list-style-type");
        return kind.Length > 0 ? kind
            : InlineStyle.Value(style, "list-style").Split(' ').Contains("none") ? "none"
            : element.Attribute("type") switch
            {
                "1" => "decimal",
                "a" => "lower-alpha",
                "A" => "upper-alpha",
                "i" => "lower-roman",
                "I" => "upper-roman",
                _ => "",
            };
    }

    /// <summary>A number with its full stop and blank, or a dash for what has no number.</summary>
    public static string Of(string kind, int number) => kind switch
    {
        "none" => "",
        "disc" or "circle" or "square" => "- ",
        "lower-alpha" or "lower-latin" => Letters(number) + ". ",
        "upper-alpha" or "upper-latin" => Letters(number).ToUpperInvariant() + ". ",
        "lower-roman" => Numeral(number) + ". ",
        "upper-roman" => Numeral(number).ToUpperInvariant() + ". ",
        "decimal-leading-zero" => number.ToString("00", CultureInfo.InvariantCulture) + ". ",
        _ => number.ToString(CultureInfo.InvariantCulture) + ". ",
    };

    private static string Letters(int number)
    {
        if (number < 1)
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        var text = "";
        for (; number > 0; number = (number - 1) / 26)
        {
            text = (char)('a' + ((number - 1) % 26)) + text;
        }

        return text;
    }

    private static string Numeral(int number)
    {
        if (number is < 1 or > MostRoman)
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        var text = new StringBuilder();
        foreach (var (value, numeral) in Roman)
        {
            for (; number >= value; number -= value)
            {
                text.Append(numeral);
            }
        }

        return text.ToString();
    }
}
