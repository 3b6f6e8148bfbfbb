using System.Diagnostics.CodeAnalysis;

namespace PexipFunctions.Infinity.Policy;

/// <summary>
/// What a participant dialled, as Conferencing Nodes report it in <c>local_alias</c>: the alias in full, or its
/// number, as plain text or a <c>sip:</c>, <c>sips:</c> or <c>h323:</c> address with port and parameters.
/// </summary>
/// <param name="Name">The part before the @, lower case: of a room of ours, its numeric alias.</param>
/// <param name="Domain">The part after it, lower case, without port; null when only a number was dialled.</param>
public sealed record DialledAlias(string Name, string? Domain)
{
    private const int Longest = 250;
    private static readonly string[] Schemes = ["sip:", "sips:", "h323:"];

    /// <summary>False when it cannot be an alias that this app issued: empty, over 250 characters, or with other characters than letters, digits, <c>. - _</c>.</summary>
    public static bool TryParse(string? localAlias, [NotNullWhen(true)] out DialledAlias? alias)
    {
        alias = null;
        if (string.IsNullOrWhiteSpace(localAlias) || localAlias.Length > Longest)
        {
            return false;
        }

        var address = WithoutScheme(Uri.UnescapeDataString(localAlias).Trim()).ToLowerInvariant();
        var at = address.LastIndexOf('@');
        var name = Before(at < 0 ? address : address[..at], ';', '?', ':');
        var domain = at < 0 ? null : Before(address[(at + 1)..], ';', '?', ':').TrimEnd('.');
        if (name.Length == 0 || domain?.Length == 0 || !name.All(IsOfAlias))
        {
            return false;
        }

        alias = new DialledAlias(name, domain);
        return true;
    }

    /// <summary>A number alone is every domain's.</summary>
    public bool IsOf(string domain) => Domain is null || string.Equals(Domain, domain, StringComparison.OrdinalIgnoreCase);

    private static string WithoutScheme(string address) =>
        Array.Find(Schemes, scheme => address.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) is { } found
            ? address[found.Length..]
            : address;

    private static string Before(string text, params ReadOnlySpan<char> ends)
    {
        var end = text.AsSpan().IndexOfAny(ends);
        return end < 0 ? text : text[..end];
    }

    private static bool IsOfAlias(char character) => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_';
}
