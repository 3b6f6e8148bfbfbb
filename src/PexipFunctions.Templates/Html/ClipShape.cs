using System.Text.RegularExpressions;

namespace PexipFunctions.Templates.Html;

/// <summary>Whether a shape of <c>clip-path</c> leaves nothing of a line of text (W3C, CSS Shapes 1, "Basic Shapes"): a box of 600 by 20 pixels is taken for it.</summary>
internal static partial class ClipShape
{
    private const double Wide = 600;
    private const double High = 20;
    // What is no wider, or no higher, is no text.
    private const double Least = 3;

    /// <summary>Whether nothing is left.</summary>
    public static bool IsEmpty(string value)
    {
        if (Function().Match(value) is not { Success: true } match)
        {
            return false;
        }

        var text = match.Groups["of"].Value;
        return match.Groups["name"].Value switch
        {
            "inset" => IsInset(Round().Replace(text, "").Split(' ', StringSplitOptions.RemoveEmptyEntries)),
            "circle" or "ellipse" => IsSmall(text),
            "polygon" => IsFlat(text),
            "rect" => IsRect(text.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
            "xywh" => text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, _, var width, var height, ..] && (Of(width, Wide) < Least || Of(height, High) < Least),
            _ => text.Contains('m', StringComparison.OrdinalIgnoreCase) && !Drawn().IsMatch(text),
        };
    }

    private static bool IsInset(string[] sides)
    {
        if (sides.Length == 0)
        {
            return false;
        }

        string Side(int index) => index < sides.Length ? sides[index] : sides[Math.Min(Math.Max(0, index - 2), sides.Length - 1)];
        return Of(Side(0), High) + Of(Side(2), High) > High - Least || Of(Side(1), Wide) + Of(Side(3), Wide) > Wide - Least;
    }

    private static bool IsSmall(string text)
    {
        var parts = text.Split(" at ", 2);
        var isOutside = parts.Length == 2 && parts[1].Split(' ').Any(place => place.StartsWith('-'));
        return isOutside || parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(radius => Of(radius, Wide) < Least);
    }

    private static bool IsRect(string[] sides) => sides is [var top, var right, var bottom, var left, ..]
        && (Of(Auto(right, "100%"), Wide) - Of(Auto(left, "0"), Wide) < Least || Of(Auto(bottom, "100%"), High) - Of(Auto(top, "0"), High) < Least);

    private static string Auto(string side, string value) => side == "auto" ? value : side;

    private static bool IsFlat(string text)
    {
        var points = text.Split(',').Select(point => point.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(point => point.Length == 2)
            .Select(point => (X: Of(point[0], Wide), Y: Of(point[1], High))).ToList();
        var area = points.Select((point, index) => (point.X * points[(index + 1) % points.Count].Y) - (points[(index + 1) % points.Count].X * point.Y)).Sum() / 2;
        return Math.Abs(area) < Least * Least;
    }

    // A word for a side or a radius is long enough.
    private static double Of(string length, double whole) => length.EndsWith('%') ? Length.Number(length) * whole / 100 : Length.Pixels(length) is var pixels && double.IsNaN(pixels) ? whole : pixels;

    [GeneratedRegex(@"\A(?<name>inset|circle|ellipse|polygon|rect|xywh|path)\((?<of>[^()]*)\)", RegexOptions.NonBacktracking)]
    private static partial Regex Function();

    [GeneratedRegex(@"\bround\b.*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Round();

    [GeneratedRegex("[lhvcsqtaLHVCSQTA]", RegexOptions.NonBacktracking)]
    private static partial Regex Drawn();
}
