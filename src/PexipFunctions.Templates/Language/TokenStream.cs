namespace PexipFunctions.Templates.Language;

/// <summary>The tokens of a template, read one after the other.</summary>
internal sealed class TokenStream(TemplateSource source)
{
    private readonly List<Token> tokens = JinjaLexer.Tokenize(source);
    private int index;
    private int depth;

    public Token Current => tokens[index];

    public Token Following => tokens[Math.Min(index + 1, tokens.Count - 1)];

    /// <summary>How many tokens have been read.</summary>
    public int Position => index;

    /// <summary>The tokens read since a position, with a blank between two.</summary>
    public string TextSince(int position) => string.Join(' ', tokens.Skip(position).Take(index - position).Select(token => token.Kind == TokenKind.Text ? $"'{token.Text}'" : token.Text));

    public Token Next()
    {
        var token = Current;
        index = Math.Min(index + 1, tokens.Count - 1);
        return token;
    }

    /// <summary>Goes on if the current token is that operator.</summary>
    public bool Skip(string symbol) => SkipIf(Current.IsOperator(symbol));

    /// <summary>Goes on if the current token is that name.</summary>
    public bool SkipName(string name) => SkipIf(Current.IsName(name));

    public Token Expect(string symbol) => Current.IsOperator(symbol) ? Next() : throw Expected($"'{symbol}'");

    public Token ExpectKeyword(string name) => Current.IsName(name) ? Next() : throw Expected($"'{name}'");

    public Token ExpectName(string what) => Current.Kind == TokenKind.Name ? Next() : throw Expected(what);

    public Token Expect(TokenKind kind, string what) => Current.Kind == kind ? Next() : throw Expected(what);

    /// <summary>An error at the current token that names what should be there.</summary>
    public TemplateException Expected(string what) => Fault(Current, $"{what} was expected here, but found {Current.Description}.");

    public TemplateException Fault(Token token, string message, string? suggestion = null) =>
        new(source.Error(TemplateErrorKind.Syntax, token.Offset, message, suggestion));

    /// <summary>Parses something one level deeper; templates are not nested without limit, since that would exhaust the stack.</summary>
    public T Deeper<T>(Func<T> parse)
    {
        if (++depth > TemplateLimits.Depth)
        {
            throw new TemplateException(source.Error(TemplateErrorKind.Limit, Current.Offset, $"The template is nested more than {TemplateLimits.Depth} deep."));
        }

        var result = parse();
        depth--;
        return result;
    }

    private bool SkipIf(bool condition)
    {
        if (condition)
        {
            Next();
        }

        return condition;
    }
}
