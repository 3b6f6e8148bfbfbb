using System.Text.RegularExpressions;
using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Language;

/// <summary>Cuts a template into tokens, with the white space control of Jinja2.</summary>
internal sealed partial class JinjaLexer
{
    private static readonly string[] Operators =
    [
        "//", "**", "==", "!=", ">=", "<=",
        "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{", "}", ">", "<", "=", ".", ":", "|", ",", ";",
    ];

    private readonly TemplateSource source;
    private readonly string text;
    private readonly List<Token> tokens = [];
    private readonly Stack<char> open = [];
    private int position;

    private JinjaLexer(TemplateSource source) => (this.source, text) = (source, source.Text);

    public static List<Token> Tokenize(TemplateSource source)
    {
        var lexer = new JinjaLexer(source);
        lexer.ReadTemplate();
        return lexer.tokens;
    }

    private void ReadTemplate()
    {
        while (position < text.Length)
        {
            var tag = NextTag();
            AddData(position, tag < 0 ? text.Length : tag, tag >= 0 && SignAt(tag + 2) == '-');
            position = tag < 0 ? text.Length : tag;
            if (tag >= 0)
            {
                ReadTag();
            }
        }

        Add(TokenKind.End, "", text.Length);
    }

    private void ReadTag()
    {
        var begin = position;
        if (RawBegin().Match(text, begin) is { Success: true } raw)
        {
            position += raw.Length;
            ReadRaw(begin);
            return;
        }

        var kind = text[begin + 1];
        position += SignAt(begin + 2) == '\0' ? 2 : 3;
        if (kind == '#')
        {
            ReadComment(begin);
            return;
        }

        Add(kind == '{' ? TokenKind.VariableBegin : TokenKind.BlockBegin, text[begin..position], begin);
        ReadCode(begin, kind == '{' ? VariableEnd() : BlockEnd(), kind == '{' ? TokenKind.VariableEnd : TokenKind.BlockEnd);
    }

    private void ReadCode(int begin, Regex endPattern, TokenKind endKind)
    {
        open.Clear();
        while (true)
        {
            SkipSpace();
            if (position >= text.Length)
            {
                throw Fault(begin, $"The tag {text.Substring(begin, 2)} is not closed; {(endKind == TokenKind.BlockEnd ? "%}" : "}}")} is missing.");
            }

            if (open.Count == 0 && endPattern.Match(text, position) is { Success: true } end)
            {
                Add(endKind, end.Value, position);
                position += end.Length;
                return;
            }

            ReadToken();
        }
    }

    private void ReadToken()
    {
        var character = text[position];
        if (character is '\'' or '"')
        {
            Add(TokenKind.Text, ReadText(character), position);
            position = ClosingQuote(character) + 1;
        }
        else if (char.IsAsciiDigit(character))
        {
            ReadNumber();
        }
        else if (Name().Match(text, position) is { Success: true } name)
        {
            Add(TokenKind.Name, name.Value, position);
            position += name.Length;
        }
        else
        {
            ReadOperator();
        }
    }

    private void ReadNumber()
    {
        // After a dot 1.2 is two indexes, not a number.
        var number = position > 0 && text[position - 1] == '.' ? Match.Empty : Float().Match(text, position);
        var kind = number.Success ? TokenKind.Float : TokenKind.Integer;
        number = number.Success ? number : Integer().Match(text, position);
        Add(kind, number.Value.Replace("_", "", StringComparison.Ordinal), position);
        position += number.Length;
    }

    private void ReadOperator()
    {
        var symbol = Array.Find(Operators, candidate => string.CompareOrdinal(text, position, candidate, 0, candidate.Length) == 0)
            ?? throw Fault(position, $"The character '{text[position]}' does not belong here.");
        Balance(symbol[0]);
        Add(TokenKind.Operator, symbol, position);
        position += symbol.Length;
    }

    private void Balance(char bracket)
    {
        switch (bracket)
        {
            case '(' or '[' or '{':
                open.Push(bracket == '(' ? ')' : bracket == '[' ? ']' : '}');
                break;
            case ')' or ']' or '}':
                if (!open.TryPop(out var expected) || expected != bracket)
                {
                    throw Fault(position, $"'{bracket}' does not belong here{(expected == '\0' ? "" : $"; '{expected}' was expected")}.");
                }

                break;
        }
    }

    private string ReadText(char quote)
    {
        var end = ClosingQuote(quote);
        return end < 0
            ? throw Fault(position, "The text is not closed; a quote is missing.")
            : TextEscapes.Decode(text[(position + 1)..end]) ?? throw Fault(position, "The text has a wrong escape after a backslash.");
    }

    private int ClosingQuote(char quote)
    {
        for (var i = position + 1; i < text.Length; i++)
        {
            if (text[i] == quote)
            {
                return i;
            }

            i += text[i] == '\\' ? 1 : 0;
        }

        return -1;
    }

    private void ReadComment(int begin)
    {
        var end = text.IndexOf("#}", position, StringComparison.Ordinal);
        if (end < 0)
        {
            throw Fault(begin, "The comment {# is not closed; #} is missing.");
        }

        var strip = end > position && text[end - 1] == '-';
        position = end + 2;
        if (strip)
        {
            SkipSpace();
        }
    }

    private void ReadRaw(int begin)
    {
        var end = RawEnd().Match(text, position);
        if (!end.Success)
        {
            throw Fault(begin, "{% raw %} is not closed; {% endraw %} is missing.");
        }

        AddData(position, end.Index, end.Groups["sign"].Value == "-");
        position = end.Index + end.Length;
    }

    private void AddData(int start, int end, bool strip)
    {
        var data = strip ? PythonText.StripEnd(text[start..end]) : text[start..end];
        if (data.Length > 0)
        {
            Add(TokenKind.Data, data, start);
        }
    }

    private int NextTag()
    {
        for (var i = text.IndexOf('{', position); i >= 0 && i + 1 < text.Length; i = text.IndexOf('{', i + 1))
        {
            if (text[i + 1] is '{' or '%' or '#')
            {
                return i;
            }
        }

        return -1;
    }

    private void SkipSpace()
    {
        while (position < text.Length && PythonText.IsSpace(text[position]))
        {
            position++;
        }
    }

    private char SignAt(int index) => index < text.Length && text[index] is '-' or '+' ? text[index] : '\0';

    private void Add(TokenKind kind, string value, int offset) => tokens.Add(new Token(kind, value, offset));

    private TemplateException Fault(int offset, string message) => new(source.Error(TemplateErrorKind.Syntax, offset, message));
}
