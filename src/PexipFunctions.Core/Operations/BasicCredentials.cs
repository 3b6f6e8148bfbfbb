using System.Text;

namespace PexipFunctions.Operations;

/// <summary>The credentials of a Basic Authorization header (RFC 7617).</summary>
public static class BasicCredentials
{
    /// <summary><c>user:password</c>; null when the header is no Basic one.</summary>
    public static string? Read(string? authorization)
    {
        const string scheme = "Basic ";
        if (authorization?.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) != true)
        {
            return null;
        }

        var buffer = new byte[authorization.Length];
        return Convert.TryFromBase64String(authorization[scheme.Length..].Trim(), buffer, out var length) ? Encoding.UTF8.GetString(buffer, 0, length) : null;
    }

    /// <summary>Whether there is anything to check.</summary>
    public static bool AreIn(string? authorization) => Read(authorization) is not null;

    /// <summary>The user that the header names; empty when it is no Basic one.</summary>
    public static string UserOf(string? authorization) => Read(authorization) is { } text ? text.Split(':', 2)[0] : "";
}
