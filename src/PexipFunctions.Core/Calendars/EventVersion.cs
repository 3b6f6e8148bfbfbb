using System.Security.Cryptography;
using System.Text;

namespace PexipFunctions.Calendars;

/// <summary>A short form of an event's ETag: enough to see that a version was read before, small enough for 300 in a message.</summary>
public static class EventVersion
{
    /// <summary>Ten hexadecimal digits; empty for no ETag.</summary>
    public static string Of(string? etag) =>
        string.IsNullOrEmpty(etag) ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(etag)).AsSpan(0, 5));
}
