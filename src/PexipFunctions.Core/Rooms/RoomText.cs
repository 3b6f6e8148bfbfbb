namespace PexipFunctions.Rooms;

/// <summary>Texts within Infinity's limits.</summary>
public static class RoomText
{
    /// <summary>Infinity's limit of names, descriptions and tags.</summary>
    public const int Longest = 250;

    /// <summary>At most <paramref name="longest"/> UTF-16 units, never half a character.</summary>
    public static string Cut(string text, int longest = Longest) =>
        text.Length <= longest ? text
        : char.IsHighSurrogate(text[longest - 1]) ? text[..(longest - 1)]
        : text[..longest];

    /// <summary>The text with a distinguishing end, within the limit.</summary>
    public static string Distinguish(string text, string end) => $"{Cut(text, Longest - end.Length - 1)} {end}";
}
