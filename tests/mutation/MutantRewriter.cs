using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace PexipFunctions.Mutation;

/// <summary>Puts the mutants of one file behind their switches. A mutant holds what it changes as it was, without other mutants.</summary>
internal sealed class MutantRewriter(SemanticModel model, string file, List<Mutant> mutants, IReadOnlySet<string> dropped) : CSharpSyntaxRewriter
{
    /// <summary>Marks what was put in, with the numbers of the mutants.</summary>
    public const string Kind = "mutants";
    private const int Longest = 160;
    private readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);

    public override SyntaxNode? Visit(SyntaxNode? node) => node switch
    {
        // Constants are wanted there, or what stands there runs once, before any switch.
        AttributeListSyntax or PatternSyntax or ParameterSyntax or SwitchLabelSyntax or EnumMemberDeclarationSyntax or ConstructorInitializerSyntax => node,
        InvocationExpressionSyntax call when call.Expression.ToString() is "nameof" || call.Expression.ToString().StartsWith("Log", StringComparison.Ordinal) => node,
        FieldDeclarationSyntax field => Field(field),
        ExpressionSyntax expression => Expression(expression),
        ExpressionStatementSyntax statement => Statement(statement),
        _ => base.Visit(node),
    };

    /// <summary>A constant that may be another one becomes a property: a constant has no switch.</summary>
    private SyntaxNode Field(FieldDeclarationSyntax field)
    {
        if (Switchable.Literal(field, model) is { } literal)
        {
            var value = field.Declaration.Variables[0].Initializer!.Value;
            var own = Switched(literal, literal, Mutations.OfConstant(literal), out var any);
            return any ? Switchable.Property(field, value == literal ? own : value.ReplaceNode(literal, own)) : field;
        }

        return field.Modifiers.Any(SyntaxKind.ConstKeyword) || field.Modifiers.Any(SyntaxKind.StaticKeyword) ? field : base.Visit(field)!;
    }

    private ExpressionSyntax Expression(ExpressionSyntax node)
    {
        var visited = (ExpressionSyntax)base.Visit(node)!;
        if (node.Parent is ExpressionStatementSyntax || IsBound(node))
        {
            return visited;
        }

        var result = Switched(node, visited, Mutations.Of(node, model), out var any);
        return any ? result : visited;
    }

    /// <summary>Whether it is a part of what follows a <c>?.</c>, and cannot stand by itself.</summary>
    private static bool IsBound(ExpressionSyntax node) => node.DescendantNodesAndSelf().Where(each => each is MemberBindingExpressionSyntax or ElementBindingExpressionSyntax)
        .Any(binding => !node.Span.Contains(binding.Ancestors().OfType<ConditionalAccessExpressionSyntax>().First(access => access.WhenNotNull.Span.Contains(binding.Span)).Span));

    private SyntaxNode Statement(ExpressionStatementSyntax node)
    {
        var visited = (ExpressionStatementSyntax)base.Visit(node)!;
        if (node.Expression.ToString().StartsWith("Log", StringComparison.Ordinal) || Add(node, "removal", "") is not { } number)
        {
            return visited;
        }

        var call = ParseExpression($"!{MutantSwitch.Name}.Is({number})");
        return IfStatement(call, Block(visited.WithoutTrivia())).WithTriviaFrom(visited).WithAdditionalAnnotations(new SyntaxAnnotation(Kind, $"{number}"));
    }

    private ParenthesizedExpressionSyntax Switched(ExpressionSyntax node, ExpressionSyntax visited, IEnumerable<Mutation> changes, out bool any)
    {
        var (result, numbers) = (Parenthesized(visited), new List<int>());
        foreach (var change in changes)
        {
            if (Add(node, change.Operator, change.After?.ToString() ?? change.Operator) is not { } number)
            {
                continue;
            }

            numbers.Add(number);
            var call = ParseExpression($"{MutantSwitch.Name}.Is({number})");
            result = Parenthesized(change.Operator switch
            {
                "true" => BinaryExpression(SyntaxKind.LogicalOrExpression, result, call),
                "false" => BinaryExpression(SyntaxKind.LogicalAndExpression, result, PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, call)),
                _ => ConditionalExpression(call, Parenthesized(change.After!), result),
            });
        }

        any = numbers.Count > 0;
        return result.WithTriviaFrom(node).WithAdditionalAnnotations(new SyntaxAnnotation(Kind, string.Join(',', numbers)));
    }

    private static ParenthesizedExpressionSyntax Parenthesized(ExpressionSyntax expression) => ParenthesizedExpression(expression.WithoutTrivia());

    /// <summary>The number of a new mutant; null: it was dropped.</summary>
    private int? Add(SyntaxNode node, string name, string after)
    {
        var id = $"{Path.GetFileNameWithoutExtension(file)} | {Short(node.ToString())} | {name}";
        var count = seen[id] = seen.GetValueOrDefault(id) + 1;
        id = count > 1 ? $"{id} #{count}" : id;
        if (dropped.Contains(id))
        {
            return null;
        }

        mutants.Add(new Mutant(mutants.Count + 1, id, file, node.GetLocation().GetLineSpan().StartLinePosition.Line + 1, Short(after)));
        return mutants.Count;
    }

    private static string Short(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is var line && line.Length > Longest ? line[..Longest] : line;
}
