using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PexipFunctions.Mutation;

/// <summary>Conditions, and what methods and lambdas answer, that always or never hold.</summary>
internal static class Conditions
{
    private static readonly Mutation Always = new("true", null);
    private static readonly Mutation Never = new("false", null);

    public static IEnumerable<Mutation> Of(ExpressionSyntax node, SemanticModel model)
    {
        if (!IsCondition(node) || node is LiteralExpressionSyntax or ParenthesizedExpressionSyntax || model.GetTypeInfo(node).Type?.SpecialType != SpecialType.System_Boolean)
        {
            return [];
        }

        // Variables that a pattern declares must stay assigned where they are used.
        return IsOperand(node, out var neutral) ? [neutral]
            : !Mutations.Declares(node) ? [Always, Never] : IsNegative(node) ? [Always] : [Never];
    }

    /// <summary>Of two conditions one that is not asked; that it decides alone is a mutant of the whole.</summary>
    private static bool IsOperand(ExpressionSyntax node, out Mutation neutral)
    {
        var sign = (node.Parent as BinaryExpressionSyntax)?.OperatorToken.Text;
        neutral = sign == "&&" ? Always : Never;
        return sign is "&&" or "||" && !Mutations.Declares(node);
    }

    private static bool IsCondition(ExpressionSyntax node) => node.Parent switch
    {
        IfStatementSyntax statement => statement.Condition == node,
        ConditionalExpressionSyntax conditional => conditional.Condition == node,
        WhenClauseSyntax or ArrowExpressionClauseSyntax or ReturnStatementSyntax or LambdaExpressionSyntax => true,
        BinaryExpressionSyntax { OperatorToken.Text: "&&" or "||" } => node is not BinaryExpressionSyntax,
        EqualsValueClauseSyntax => true,
        _ => false,
    };

    private static bool IsNegative(ExpressionSyntax node) => node is IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax }
        || (node is BinaryExpressionSyntax { OperatorToken.Text: "||" } either && (IsNegative(either.Left) || IsNegative(either.Right)))
        || node is PrefixUnaryExpressionSyntax;
}
