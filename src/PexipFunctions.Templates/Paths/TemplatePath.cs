using PexipFunctions.Templates.Language;

namespace PexipFunctions.Templates.Paths;

/// <summary>What a template prints on one way through it, with the place that each piece has in the source.</summary>
internal sealed class TemplatePath(string text, IReadOnlyList<PathWriter.Piece> pieces, TemplateSource source)
{
    public string Text { get; } = text;

    /// <summary>The whole template; empty where only what it printed is known.</summary>
    public string Source => source.Text;

    /// <summary>The line and column in the template of a place in the text.</summary>
    public (int Line, int Column) Place(int index)
    {
        var (low, high) = (0, pieces.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = pieces[middle].Start <= index ? (middle + 1, high) : (low, middle);
        }

        if (low == 0)
        {
            return (1, 1);
        }

        var piece = pieces[low - 1];
        return source.Place(piece.Source + (piece.IsLiteral ? index - piece.Start : 0));
    }
}
