using System.Net;

namespace PexipFunctions.Web.Http;

/// <summary>
/// The header <c>Forwarded</c> (RFC 7239): a list to which each proxy adds whom it saw. A client may have begun it, with anything at
/// all: what does not parse from its first character to its last names nobody, so that no beginning can swallow what a proxy added.
/// </summary>
internal static class ForwardedHeader
{
    public const string Name = "Forwarded";

    /// <summary>Whom the last proxy saw; null: it does not say, or names nobody by an address.</summary>
    public static IPAddress? Last(string? header)
    {
        var rest = header.AsSpan().Trim(" \t");
        string? node = null;
        var (isNext, mayFollow) = (true, true);
        while (!rest.IsEmpty)
        {
            if (rest[0] is ',' or ';')
            {
                // An element may be empty, and does not count then.
                (isNext, mayFollow) = (isNext || rest[0] == ',', true);
                rest = rest[1..].TrimStart(" \t");
                continue;
            }

            if (!mayFollow || !TryReadPair(ref rest, out var name, out var value) || (!isNext && node is not null && IsFor(name)))
            {
                return null;
            }

            node = IsFor(name) ? value : isNext ? null : node;
            (isNext, mayFollow) = (false, false);
        }

        return Address(node);
    }

    private static bool IsFor(string name) => name.Equals("for", StringComparison.OrdinalIgnoreCase);

    private static bool TryReadPair(ref ReadOnlySpan<char> rest, out string name, out string value)
    {
        (name, value) = ("", "");
        var equals = rest.IndexOf('=');
        if (equals < 1 || rest[..equals].IndexOfAny(" \t\",;") >= 0)
        {
            return false;
        }

        name = rest[..equals].ToString();
        rest = rest[(equals + 1)..];
        var isRead = rest.StartsWith("\"") ? TryReadQuoted(ref rest, out value) : TryReadBare(ref rest, out value);
        rest = rest.TrimStart(" \t");
        return isRead;
    }

    private static bool TryReadQuoted(ref ReadOnlySpan<char> rest, out string value)
    {
        var read = new System.Text.StringBuilder();
        for (var at = 1; at < rest.Length; at++)
        {
            if (rest[at] == '"')
            {
                value = read.ToString();
                rest = rest[(at + 1)..];
                return true;
            }

            at += rest[at] == '\\' ? 1 : 0;
            _ = at < rest.Length ? read.Append(rest[at]) : read;
        }

        value = "";
        return false;
    }

    // Strictly a port or an IPv6 address stands in quotes; proxies are seen to leave them out.
    private static bool TryReadBare(ref ReadOnlySpan<char> rest, out string value)
    {
        var end = rest.IndexOfAny(" \t,;");
        end = end < 0 ? rest.Length : end;
        value = rest[..end].ToString();
        rest = rest[end..];
        return value.Length > 0 && !value.Contains('"', StringComparison.Ordinal);
    }

    // "unknown" and names that begin with _ are no addresses; a port may be such a name, too.
    private static IPAddress? Address(string? node)
    {
        var port = node?.LastIndexOf(":_", StringComparison.Ordinal) ?? -1;
        var address = port < 0 ? node : node![..port];
        return address is not null && address.AsSpan().IndexOfAny('.', ':') >= 0 && IPEndPoint.TryParse(address, out var seen) ? seen.Address : null;
    }
}
