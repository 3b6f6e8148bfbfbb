namespace PexipFunctions.Templates.Paths;

/// <summary>Where a piece of what was printed begins, and from where in the template it comes.</summary>
/// <param name="IsLiteral">It stands in the template character by character; otherwise an expression printed it.</param>
internal readonly record struct PathPiece(int Start, int Source, bool IsLiteral);
