namespace PexipFunctions.Templates.Regexes;

/// <summary>The flags that the translation of a pattern sees to; .NET sees to the others.</summary>
/// <param name="Ascii"><c>a</c>: classes of characters know ASCII only.</param>
/// <param name="Verbose"><c>x</c>: white space and comments do not count.</param>
internal readonly record struct PatternFlags(bool Ascii, bool Verbose)
{
    /// <summary>Those of the letters that .NET sees to.</summary>
    public static string Dotnet(string letters) => string.Concat(letters.Where(letter => letter is 'i' or 'm' or 's'));

    public PatternFlags With(string letters, PatternReader reader) => letters.All(letter => "aimsux".Contains(letter, StringComparison.Ordinal))
        ? new(Ascii || letters.Contains('a', StringComparison.Ordinal), Verbose || letters.Contains('x', StringComparison.Ordinal))
        : throw reader.Wrong($"it has the unknown flags '{letters}'");

    public PatternFlags Without(string letters, PatternReader reader) => letters.All(letter => "imsx".Contains(letter, StringComparison.Ordinal))
        ? this with { Verbose = Verbose && !letters.Contains('x', StringComparison.Ordinal) }
        : throw reader.Wrong($"it has the unknown flags '{letters}'");
}
