using System.Globalization;

namespace PexipFunctions.Templates.Regexes;

/// <summary>What stands in round brackets: groups, conditions and flags.</summary>
internal sealed partial class PythonPattern
{
    private void ReadGroup()
    {
        if (!reader.Skip("?"))
        {
            Capture();
            return;
        }

        switch (reader.Current)
        {
            case 'P':
                ReadNamed();
                break;
            case ':' or '=' or '!' or '>':
                Open($"(?{(char)reader.Next()}", flags);
                break;
            case '<':
                ReadLookBehind();
                break;
            case '#':
                reader.Until(')');
                break;
            case '(':
                ReadCondition();
                break;
            default:
                ReadFlags();
                break;
        }
    }

    private void Capture()
    {
        groups++;
        Open($"(?<{groups}>", flags, groups);
    }

    private void ReadNamed()
    {
        reader.Next();
        if (reader.Skip("="))
        {
            Reference(Number(reader.Until(')')));
            return;
        }

        if (!reader.Skip("<"))
        {
            throw reader.Wrong("behind (?P stands < or =");
        }

        var name = reader.Until('>');
        if (!IsName(name) || !names.TryAdd(name, groups + 1))
        {
            throw reader.Wrong($"the name of the group '{name}' is no name or used twice");
        }

        Capture();
    }

    private void ReadLookBehind()
    {
        reader.Next();
        Open(reader.Next() switch { '=' => "(?<=", '!' => "(?<!", _ => throw reader.Wrong("behind (?< stands = or !; a named group is (?P<name>...)") }, flags);
    }

    private void ReadCondition()
    {
        reader.Next();
        Open($"(?({Number(reader.Until(')'))})", flags);
    }

    private int Number(string group) =>
        names.TryGetValue(group, out var named) ? named
        : int.TryParse(group, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= groups ? number
        : throw reader.Wrong($"there is no group '{group}' before");

    private static bool IsName(string name) => name.Length > 0 && !char.IsDigit(name[0]) && name.All(character => char.IsLetterOrDigit(character) || character == '_');

    // (?i) and its like may stand at the beginning only, since Python 3.11.
    private void ReadLeadingFlags()
    {
        while (reader.Skip("(?"))
        {
            var start = reader.Position - 2;
            var letters = reader.Digits(20, char.IsAsciiLetter);
            if (letters.Length == 0 || letters[0] == 'P' || !reader.Skip(")"))
            {
                reader.Position = start;
                return;
            }

            flags = flags.With(letters, reader);
            output.Append(PatternFlags.Dotnet(letters) is { Length: > 0 } kept ? $"(?{kept})" : "");
        }
    }

    private void ReadFlags()
    {
        var on = reader.Digits(20, char.IsAsciiLetter);
        var off = reader.Skip("-") ? reader.Digits(20, char.IsAsciiLetter) : "";
        if (!reader.Skip(":"))
        {
            throw reader.Wrong("flags for all of it must stand at its beginning");
        }

        var inner = flags.With(on, reader).Without(off, reader);
        Open($"(?{PatternFlags.Dotnet(on)}{(PatternFlags.Dotnet(off) is { Length: > 0 } dropped ? "-" + dropped : "")}:", inner);
    }

    private void Open(string text, PatternFlags inner, int group = 0)
    {
        open.Push((output.Length, flags, group));
        output.Append(text);
        (flags, item) = (inner, -1);
    }

    private void EndGroup()
    {
        if (!open.TryPop(out var group))
        {
            throw reader.Wrong("')' closes nothing");
        }

        output.Append(')');
        (item, flags, _) = group;
    }
}
