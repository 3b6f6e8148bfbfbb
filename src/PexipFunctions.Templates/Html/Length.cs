using System.Globalization;
using System.Text.RegularExpressions;

namespace PexipFunctions.Templates.Html;

/// <summary>Lengths in styles, roughly: enough to tell what is shown from what is moved away.</summary>
internal static partial class Length
{
    /// <summary>What is moved so far is off the page.</summary>
    public const double OffPage = 500;

    /// <summary>A length in pixels, taking a font of 16 and a page of 1,000 by 500; not a number for a word.</summary>
    public static double Pixels(string value) => Leading().Match(value) is { Success: true } match
        ? Number(match.Groups["number"].Value) * Unit(match.Groups["unit"].Value)
        : double.NaN;

    /// <summary>The number before the unit; not a number for a word.</summary>
    public static double Number(string value) =>
        double.TryParse(Leading().Match(value).Groups["number"].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;

    private static double Unit(string unit) => unit switch
    {
        "pt" => 4 / 3d,
        "pc" or "em" or "rem" or "lh" or "rlh" or "ic" or "ric" or "cap" or "rcap" => 16,
        "ex" or "ch" => 8,
        "in" => 96,
        "cm" => 37.8,
        "mm" => 3.78,
        "vw" or "vmax" or "dvw" or "svw" or "lvw" or "dvmax" or "svmax" or "lvmax" or "vi" or "cqw" or "cqi" or "cqmax" => 10,
        "vh" or "vmin" or "dvh" or "svh" or "lvh" or "dvmin" or "svmin" or "lvmin" or "vb" or "cqh" or "cqb" or "cqmin" or "%" => 5,
        _ => 1,
    };

    [GeneratedRegex(@"\A(?<number>[-+]?[0-9]*\.?[0-9]+(?:e[-+]?[0-9]+)?)\s*(?<unit>[a-z]+|%)?", RegexOptions.NonBacktracking)]
    private static partial Regex Leading();
}
