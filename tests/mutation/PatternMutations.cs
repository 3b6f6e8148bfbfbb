using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PexipFunctions.Mutation;

/// <summary>Patterns in which one property is not asked for.</summary>
internal static class PatternMutations
{
    public static IEnumerable<Mutation> Of(IsPatternExpressionSyntax test) => Mutations.Declares(test)
        ? []
        : test.DescendantNodes().OfType<PropertyPatternClauseSyntax>().SelectMany(clause => clause.Subpatterns, (clause, part) => new Mutation(
            $"without {part.NameColon?.ToString() ?? part.ExpressionColon?.ToString()}", test.ReplaceNode(clause, clause.WithSubpatterns(clause.Subpatterns.Remove(part)))));
}
