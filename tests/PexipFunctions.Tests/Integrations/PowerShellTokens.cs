using System.Text;

namespace PexipFunctions.Tests.Integrations;

/// <summary>
/// Reads PowerShell as its language specification tells tokens apart: comments, single- and double-quoted strings with
/// the typographic quotation marks, back-ticks, sub-expressions and brackets. Throws where PowerShell's parser would.
/// </summary>
internal sealed class PowerShellTokens
{
    private readonly string text;
    private readonly List<string> literals = [];
    private readonly StringBuilder code = new();
    private int at;

    private PowerShellTokens(string text) => this.text = text;

    /// <summary>The values of the single-quoted strings.</summary>
    public IReadOnlyList<string> Literals => literals;

    /// <summary>The script with every string and comment taken out: what would run.</summary>
    public string Code => code.ToString();

    public static PowerShellTokens Read(string script)
    {
        var tokens = new PowerShellTokens(script);
        tokens.ReadCode(close: '\0');
        return tokens;
    }

    private void ReadCode(char close)
    {
        while (at < text.Length)
        {
            var c = text[at++];
            if (c == close)
            {
                code.Append(c);
                return;
            }

            switch (c)
            {
                case '<' when Peek() == '#': ReadBlockComment(); break;
                case '#' when at == 1 || !IsWordCharacter(text[at - 2]): SkipLine(); break;
                case '`': at++; break;
                case '(' or '{' or '[': code.Append(c); ReadCode(c switch { '(' => ')', '{' => '}', _ => ']' }); break;
                case ')' or '}' or ']': throw Error($"a '{c}' that closes nothing");
                case var quote when IsSingle(quote): ReadSingle(); break;
                case var quote when IsDouble(quote): ReadDouble(); break;
                default: code.Append(c); break;
            }
        }

        if (close != '\0')
        {
            throw Error($"the end, but '{close}' is missing");
        }
    }

    private void ReadSingle()
    {
        var value = new StringBuilder();
        while (at < text.Length)
        {
            var c = text[at++];
            if (IsSingle(c))
            {
                if (!IsSingle(Peek()))
                {
                    literals.Add(value.ToString());
                    code.Append("''");
                    return;
                }

                at++;
            }

            value.Append(c);
        }

        throw Error("an unfinished string");
    }

    private void ReadDouble()
    {
        while (at < text.Length)
        {
            var c = text[at++];
            if (c == '`')
            {
                at++;
            }
            else if (c == '$' && Peek() == '(')
            {
                at++;
                ReadCode(')');
            }
            else if (IsDouble(c))
            {
                if (!IsDouble(Peek()))
                {
                    code.Append("\"\"");
                    return;
                }

                at++;
            }
        }

        throw Error("an unfinished string");
    }

    private void ReadBlockComment()
    {
        var end = text.IndexOf("#>", at, StringComparison.Ordinal);
        at = end < 0 ? throw Error("an unfinished comment") : end + 2;
    }

    private void SkipLine()
    {
        while (at < text.Length && text[at] is not ('\r' or '\n'))
        {
            at++;
        }
    }

    private char Peek() => at < text.Length ? text[at] : '\0';

    private FormatException Error(string what) => new($"Line {text[..Math.Min(at, text.Length)].Count(c => c == '\n') + 1} has {what}.");

    private static bool IsWordCharacter(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '$';

    private static bool IsSingle(char c) => c is '\'' or '\u2018' or '\u2019' or '\u201a' or '\u201b';

    private static bool IsDouble(char c) => c is '"' or '\u201c' or '\u201d' or '\u201e';
}
