using System.Globalization;
using System.Text;

namespace PexipFunctions.Templates.Regexes;

/// <summary>What replaces a match, in Python's spelling: <c>\1</c> and <c>\g&lt;name&gt;</c> stand for groups.</summary>
internal sealed class RegexTemplate
{
    private readonly List<(string Text, int Group)> parts = [];
    private readonly StringBuilder literal = new();
    private readonly PythonPattern pattern;
    private readonly string text;
    private int position;

    private RegexTemplate(string text, PythonPattern pattern) => (this.text, this.pattern) = (text, pattern);

    /// <summary>Texts, each with the number of the group that stands behind it; -1 for none.</summary>
    public static IReadOnlyList<(string Text, int Group)> Parts(string text, PythonPattern pattern)
    {
        var template = new RegexTemplate(text, pattern);
        while (template.position < text.Length)
        {
            template.ReadNext();
        }

        template.End(-1);
        return template.parts;
    }

    private void ReadNext()
    {
        var character = text[position++];
        if (character != '\\' || position == text.Length)
        {
            literal.Append(character == '\\' ? throw Wrong("it ends in a backslash") : character);
            return;
        }

        character = text[position++];
        switch (character)
        {
            case 'g':
                ReadName();
                break;
            case >= '0' and <= '9':
                position--;
                ReadNumber();
                break;
            case 'a' or 'b' or 'f' or 'n' or 'r' or 't' or 'v':
                literal.Append(PatternEscapes.Control(character));
                break;
            case '\\':
                literal.Append('\\');
                break;
            default:
                literal.Append(char.IsAsciiLetter(character) ? throw Wrong($"it has the unknown escape \\{character}") : $"\\{character}");
                break;
        }
    }

    private void ReadName()
    {
        var end = position < text.Length && text[position] == '<' ? text.IndexOf('>', position) : -1;
        if (end < 0)
        {
            throw Wrong("behind \\g stands <name>");
        }

        var name = text[(position + 1)..end];
        position = end + 1;
        End(pattern.Names.TryGetValue(name, out var named) ? named : int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -2);
    }

    // A zero and three octal digits are a character, other digits the number of a group.
    private void ReadNumber()
    {
        var octal = text.AsSpan(position, Math.Min(3, text.Length - position));
        var length = octal.IndexOfAnyExceptInRange('0', '7') is >= 0 and var other ? other : octal.Length;
        if (text[position] == '0' || length == 3)
        {
            length = Math.Max(length, 1);
            var code = text.Substring(position, length).Aggregate(0, (sum, digit) => (sum * 8) + (digit - '0'));
            literal.Append(code > 255 ? throw Wrong("it has an octal number beyond \\377") : (char)code);
            position += length;
            return;
        }

        var digits = position + 1 < text.Length && char.IsAsciiDigit(text[position + 1]) ? 2 : 1;
        var group = int.Parse(text.AsSpan(position, digits), CultureInfo.InvariantCulture);
        position += digits;
        End(group);
    }

    private void End(int group)
    {
        if (group < -1 || group > pattern.Groups)
        {
            throw Wrong("it refers to a group that the regular expression does not have");
        }

        parts.Add((literal.ToString(), group));
        literal.Clear();
    }

    private TemplateFault Wrong(string reason) => TemplateFault.Value($"The replacement '{text}' is wrong: {reason}.");
}
