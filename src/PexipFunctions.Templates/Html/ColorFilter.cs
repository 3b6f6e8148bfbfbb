using System.Text.RegularExpressions;

namespace PexipFunctions.Templates.Html;

/// <summary>What the functions of <c>filter</c> make of a colour (W3C, Filter Effects 1, "Filter Functions"). Those that only change its shade do not hide anything.</summary>
internal static partial class ColorFilter
{
    /// <summary>The colour behind all functions of a filter, in their order.</summary>
    public static DrawnColor Apply(string filter, DrawnColor color) =>
        Functions().Matches(filter).Aggregate(color, (last, match) => Apply(match.Groups["name"].Value, DrawnColor.Share(match.Groups["by"].Value), last));

    private static DrawnColor Apply(string name, double by, DrawnColor color) => name switch
    {
        "brightness" => Each(color, part => part * by),
        "contrast" => Each(color, part => part * by + 127.5 * (1 - by)),
        "invert" => Each(color, part => part * (1 - 2 * Math.Min(by, 1)) + 255 * Math.Min(by, 1)),
        "grayscale" => Grey(color, Math.Min(by, 1)),
        _ => color with { Alpha = color.Alpha * Math.Min(by, 1) },
    };

    private static DrawnColor Grey(DrawnColor color, double by)
    {
        var light = 0.2126 * color.Red + 0.7152 * color.Green + 0.0722 * color.Blue;
        return Each(color, part => part * (1 - by) + light * by);
    }

    private static DrawnColor Each(DrawnColor color, Func<double, double> change)
    {
        double Of(double part) => Math.Clamp(change(part), 0, 255);
        return color with { Red = Of(color.Red), Green = Of(color.Green), Blue = Of(color.Blue) };
    }

    [GeneratedRegex(@"(?<name>brightness|contrast|invert|grayscale|opacity)\(\s*(?<by>[\d.]*(?:e-?\d+)?%?)\s*\)", RegexOptions.NonBacktracking)]
    private static partial Regex Functions();
}
