using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PexipFunctions.Mutation;

/// <summary>Constants, and spans of time, that can be made properties without anybody noticing.</summary>
internal static class Switchable
{
    /// <summary>The number that such a field is made of; null: it is none, or something needs it as a constant.</summary>
    public static LiteralExpressionSyntax? Literal(FieldDeclarationSyntax field, SemanticModel model)
    {
        if (field.Declaration.Variables is not [{ Initializer.Value: var value } variable])
        {
            return null;
        }

        if (field.Modifiers.Any(SyntaxKind.ConstKeyword))
        {
            return value is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression } literal && !IsNeeded(variable, model) ? literal : null;
        }

        return field.Modifiers.Any(SyntaxKind.StaticKeyword) && value is InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax number }] } call
            && call.Expression.ToString().StartsWith("TimeSpan.From", StringComparison.Ordinal) ? number : null;
    }

    public static PropertyDeclarationSyntax Property(FieldDeclarationSyntax field, ExpressionSyntax value)
    {
        var modifiers = string.Join(' ', field.Modifiers.Where(modifier => modifier.Kind() is not (SyntaxKind.ConstKeyword or SyntaxKind.StaticKeyword or SyntaxKind.ReadOnlyKeyword)));
        var property = (PropertyDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration(
            $"{modifiers} static {field.Declaration.Type} {field.Declaration.Variables[0].Identifier} => 0;")!;
        return property.WithExpressionBody(SyntaxFactory.ArrowExpressionClause(value.WithLeadingTrivia(SyntaxFactory.Space))).WithTriviaFrom(field);
    }

    /// <summary>Other files may need it too: only what the file alone can see, or what no constant and no pattern here is made of.</summary>
    private static bool IsNeeded(VariableDeclaratorSyntax variable, SemanticModel model)
    {
        var symbol = model.GetDeclaredSymbol(variable)!;
        return symbol.DeclaredAccessibility != Accessibility.Private
            || model.SyntaxTree.GetRoot().DescendantNodes().OfType<IdentifierNameSyntax>()
                .Where(name => name.Identifier.ValueText == symbol.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, symbol))
                .Any(IsConstantPlace);
    }

    private static bool IsConstantPlace(SyntaxNode name) => name.Ancestors().Any(ancestor => ancestor
        is PatternSyntax or AttributeSyntax or ParameterSyntax or SwitchLabelSyntax
        or FieldDeclarationSyntax
        or LocalDeclarationStatementSyntax { IsConst: true });
}
