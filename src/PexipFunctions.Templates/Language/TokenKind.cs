namespace PexipFunctions.Templates.Language;

internal enum TokenKind
{
    /// <summary>Text outside all tags.</summary>
    Data,
    VariableBegin,
    VariableEnd,
    BlockBegin,
    BlockEnd,
    Name,
    Text,
    Integer,
    Float,
    Operator,
    End,
}
