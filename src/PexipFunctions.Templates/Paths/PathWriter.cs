using System.Globalization;
using System.Text;

namespace PexipFunctions.Templates.Paths;

/// <summary>Collects what one way through a template prints, and from where in the source each piece comes.</summary>
internal sealed class PathWriter(Rendering rendering) : TextWriter(CultureInfo.InvariantCulture)
{
    private readonly LimitedWriter text = new();
    private readonly List<Piece> pieces = [];
    private int length;

    public override Encoding Encoding => Encoding.Unicode;

    public IReadOnlyList<Piece> Pieces => pieces;

    /// <summary>Text that stands in the template as it is printed.</summary>
    public void WriteLiteral(string literal, int offset) => Append(literal, new Piece(length, offset, IsLiteral: true));

    public override void Write(string? value) => Append(value ?? "", new Piece(length, rendering.Offset, IsLiteral: false));

    public override void Write(char value) => Write(value.ToString());

    public override string ToString() => text.ToString();

    protected override void Dispose(bool disposing)
    {
        text.Dispose();
        base.Dispose(disposing);
    }

    private void Append(string value, Piece piece)
    {
        text.Write(value);
        pieces.Add(piece);
        length += value.Length;
    }

    /// <summary>Where a piece of what was printed begins, and from where in the template it comes.</summary>
    /// <param name="IsLiteral">It stands in the template character by character; otherwise an expression printed it.</param>
    internal readonly record struct Piece(int Start, int Source, bool IsLiteral);
}
