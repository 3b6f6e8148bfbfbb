namespace PexipFunctions.Templates.Language;

/// <summary>A piece of a template.</summary>
/// <param name="Text">What it stands for: the value of a literal, the name, the operator, the data.</param>
/// <param name="Offset">Where it begins in the source.</param>
internal sealed record Token(TokenKind Kind, string Text, int Offset)
{
    public bool IsName(string name) => Kind == TokenKind.Name && Text == name;

    public bool IsOperator(string symbol) => Kind == TokenKind.Operator && Text == symbol;

    /// <summary>What it is called in messages.</summary>
    public string Description => Kind switch
    {
        TokenKind.Data => "text",
        TokenKind.VariableBegin => "'{{'",
        TokenKind.VariableEnd => "'}}'",
        TokenKind.BlockBegin => "'{%'",
        TokenKind.BlockEnd => "'%}'",
        TokenKind.Text => "a text in quotes",
        TokenKind.Integer or TokenKind.Float => $"the number {Text}",
        TokenKind.End => "the end of the template",
        _ => $"'{Text}'",
    };
}
