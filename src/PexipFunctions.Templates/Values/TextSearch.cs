namespace PexipFunctions.Templates.Values;

/// <summary>
/// Looks for a text in others, in time that grows with their lengths only. .NET compares again at each place, which takes
/// seconds for a long text that is almost there everywhere.
/// </summary>
internal sealed class TextSearch
{
    // Shorter ones cannot cost much, and .NET finds them faster.
    private const int Short = 64;

    private readonly string wanted;

    // For each length, how much of the beginning is also the end (Knuth, Morris and Pratt).
    private readonly int[] borders;

    public TextSearch(string wanted)
    {
        this.wanted = wanted;
        borders = wanted.Length > Short ? Borders(wanted) : [];
    }

    /// <summary>The first place at <paramref name="start"/> or behind it; -1 where there is none.</summary>
    public int Find(string text, int start)
    {
        if (borders.Length == 0)
        {
            return text.IndexOf(wanted, start, StringComparison.Ordinal);
        }

        var matched = 0;
        for (var i = start; i < text.Length; i++)
        {
            while (matched > 0 && wanted[matched] != text[i])
            {
                matched = borders[matched];
            }

            matched += wanted[matched] == text[i] ? 1 : 0;
            if (matched == wanted.Length)
            {
                return i + 1 - matched;
            }
        }

        return -1;
    }

    private static int[] Borders(string wanted)
    {
        var borders = new int[wanted.Length + 1];
        for (var i = 1; i < wanted.Length; i++)
        {
            var border = borders[i];
            while (border > 0 && wanted[border] != wanted[i])
            {
                border = borders[border];
            }

            borders[i + 1] = wanted[border] == wanted[i] ? border + 1 : 0;
        }

        return borders;
    }
}
