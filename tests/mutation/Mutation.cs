using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PexipFunctions.Mutation;

/// <summary>A change of one expression.</summary>
/// <param name="After">What stands there instead; null for <c>true</c> and <c>false</c>, to which a condition is forced.</param>
internal sealed record Mutation(string Operator, ExpressionSyntax? After);
