using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace PexipFunctions.Mutation;

/// <summary>The operators: what may be written by mistake in the place of an expression.</summary>
internal static class Mutations
{
    private static readonly Dictionary<SyntaxKind, SyntaxKind[]> Binary = new()
    {
        [SyntaxKind.LessThanExpression] = [SyntaxKind.LessThanOrEqualExpression, SyntaxKind.GreaterThanOrEqualExpression],
        [SyntaxKind.LessThanOrEqualExpression] = [SyntaxKind.LessThanExpression, SyntaxKind.GreaterThanExpression],
        [SyntaxKind.GreaterThanExpression] = [SyntaxKind.GreaterThanOrEqualExpression, SyntaxKind.LessThanOrEqualExpression],
        [SyntaxKind.GreaterThanOrEqualExpression] = [SyntaxKind.GreaterThanExpression, SyntaxKind.LessThanExpression],
        [SyntaxKind.EqualsExpression] = [SyntaxKind.NotEqualsExpression],
        [SyntaxKind.NotEqualsExpression] = [SyntaxKind.EqualsExpression],
        [SyntaxKind.LogicalAndExpression] = [SyntaxKind.LogicalOrExpression],
        [SyntaxKind.LogicalOrExpression] = [SyntaxKind.LogicalAndExpression],
        [SyntaxKind.AddExpression] = [SyntaxKind.SubtractExpression],
        [SyntaxKind.SubtractExpression] = [SyntaxKind.AddExpression],
        [SyntaxKind.MultiplyExpression] = [SyntaxKind.DivideExpression],
        [SyntaxKind.DivideExpression] = [SyntaxKind.MultiplyExpression],
        [SyntaxKind.ModuloExpression] = [SyntaxKind.MultiplyExpression],
        [SyntaxKind.LeftShiftExpression] = [SyntaxKind.RightShiftExpression],
        [SyntaxKind.RightShiftExpression] = [SyntaxKind.LeftShiftExpression],
        [SyntaxKind.BitwiseAndExpression] = [SyntaxKind.BitwiseOrExpression],
        [SyntaxKind.BitwiseOrExpression] = [SyntaxKind.BitwiseAndExpression],
    };

    private static readonly Dictionary<string, string> Methods = new(StringComparer.Ordinal)
    {
        ["Any"] = "All",
        ["All"] = "Any",
        ["Min"] = "Max",
        ["Max"] = "Min",
        ["MinBy"] = "MaxBy",
        ["MaxBy"] = "MinBy",
        ["OrderBy"] = "OrderByDescending",
        ["OrderByDescending"] = "OrderBy",
        ["Exists"] = "TrueForAll",
    };

    private static readonly HashSet<string> Dispensable = ["Where", "Take", "TakeLast", "TakeWhile", "Skip", "Distinct", "Append", "Prepend", "Concat", "Union", "Reverse", "OrderBy", "TrimEnd", "Trim"];

    public static IEnumerable<Mutation> Of(ExpressionSyntax node, SemanticModel model) => (node switch
    {
        BinaryExpressionSyntax binary => OfBinary(binary, model),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => [new("not", not.Operand)],
        LiteralExpressionSyntax literal => OfLiteral(literal),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call => OfCall(call, member),
        IsPatternExpressionSyntax test => PatternMutations.Of(test),
        WithExpressionSyntax with => OfWith(with),
        _ => [],
    }).Concat(Conditions.Of(node, model));

    /// <summary>One more and one less.</summary>
    public static IEnumerable<Mutation> OfConstant(LiteralExpressionSyntax literal) => [new("+1", Moved(literal, 1)), new("-1", Moved(literal, -1))];

    private static IEnumerable<Mutation> OfBinary(BinaryExpressionSyntax node, SemanticModel model)
    {
        if (node.IsKind(SyntaxKind.CoalesceExpression))
        {
            return node.Right is ThrowExpressionSyntax ? [] : [new("??", node.Right)];
        }

        var isText = model.GetTypeInfo(node).Type?.SpecialType == SpecialType.System_String;
        return isText || !Binary.TryGetValue(node.Kind(), out var others) || Declares(node)
            ? []
            : others.Select(other => new Mutation(Sign(other), BinaryExpression(other, Spaced(node.Left), Spaced(node.Right))));
    }

    private static IEnumerable<Mutation> OfLiteral(LiteralExpressionSyntax literal) => literal.Kind() switch
    {
        SyntaxKind.TrueLiteralExpression => [new("bool", LiteralExpression(SyntaxKind.FalseLiteralExpression))],
        SyntaxKind.FalseLiteralExpression => [new("bool", LiteralExpression(SyntaxKind.TrueLiteralExpression))],
        SyntaxKind.NumericLiteralExpression when literal.Token.Value is int or long or double => [new("+1", Moved(literal, 1))],
        _ => [],
    };

    private static IEnumerable<Mutation> OfCall(InvocationExpressionSyntax call, MemberAccessExpressionSyntax member)
    {
        var name = member.Name.Identifier.ValueText;
        if (Methods.TryGetValue(name, out var other) && !(name == "Any" && call.ArgumentList.Arguments.Count == 0))
        {
            yield return new(other, call.WithExpression(member.WithName(IdentifierName(other))));
        }

        if (Dispensable.Contains(name))
        {
            yield return new($"no {name}", member.Expression);
        }
    }

    /// <summary>Each property that could have been forgotten.</summary>
    private static IEnumerable<Mutation> OfWith(WithExpressionSyntax with) => with.Initializer.Expressions.Count == 1
        ? [new($"without {Name(with.Initializer.Expressions[0])}", with.Expression)]
        : with.Initializer.Expressions.Select(one => new Mutation(
            $"without {Name(one)}", with.WithInitializer(with.Initializer.WithExpressions(with.Initializer.Expressions.Remove(one)))));

    private static string Name(ExpressionSyntax assignment) => assignment is AssignmentExpressionSyntax { Left: var left } ? left.ToString() : assignment.ToString();

    private static LiteralExpressionSyntax Moved(LiteralExpressionSyntax literal, int by) => LiteralExpression(SyntaxKind.NumericLiteralExpression, literal.Token.Value switch
    {
        int number => Literal(number + by),
        long number => Literal(number + by),
        double number => Literal((number + (by * 0.01)).ToString("R", CultureInfo.InvariantCulture), number + (by * 0.01)),
        _ => literal.Token,
    });

    /// <summary>Whether it declares variables, which cannot be declared twice.</summary>
    public static bool Declares(SyntaxNode node) => node.DescendantNodes().Any(each => each is SingleVariableDesignationSyntax or DeclarationExpressionSyntax);

    private static string Sign(SyntaxKind kind) => BinaryExpression(kind, IdentifierName("_"), IdentifierName("_")).OperatorToken.Text;

    private static ExpressionSyntax Spaced(ExpressionSyntax side) => side.WithLeadingTrivia(Space).WithTrailingTrivia(Space);
}
