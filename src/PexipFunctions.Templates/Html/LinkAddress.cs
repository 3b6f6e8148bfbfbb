namespace PexipFunctions.Templates.Html;

/// <summary>The address to print behind a link's text.</summary>
internal static class LinkAddress
{
    private static readonly string[] Hidden = ["https://", "http://", "mailto:", "tel:", "sip:", "sips:", "h323:", "pexip://", "pexip:"];

    /// <summary>The longest text that may say an address; longer ones say more, and need not be looked at.</summary>
    public static int LongestSame(string? address) => (2 * (address ?? "").Length) + 64;

    /// <summary>The address; null where there is none to show or the text says it already.</summary>
    public static string? Beside(string text, string? address)
    {
        address = string.Concat((address ?? "").Where(character => !char.IsControl(character))).Trim();
        if (address.Length == 0 || address[0] == '#')
        {
            return null;
        }

        var shown = address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)
            ? address[(address.IndexOf(':', StringComparison.Ordinal) + 1)..]
            : address;
        return Same(text, address) ? null : shown;
    }

    // Schemes, blanks and a last slash do not count.
    private static bool Same(string text, string address) => string.Equals(Bare(text), Bare(address), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string text)
    {
        var bare = text.Replace(" ", "", StringComparison.Ordinal);
        var scheme = Array.Find(Hidden, candidate => bare.StartsWith(candidate, StringComparison.OrdinalIgnoreCase));
        return bare[(scheme?.Length ?? 0)..].TrimEnd('/');
    }
}
