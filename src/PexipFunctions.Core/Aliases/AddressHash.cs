using System.Security.Cryptography;
using System.Text;

namespace PexipFunctions.Aliases;

/// <summary>By which a count tells one organizer's address from others for a day at most, without keeping the address.</summary>
internal static class AddressHash
{
    private const int Length = 9;

    /// <summary>12 characters, the same for all ways to write the address in large and small letters.</summary>
    public static string Of(string address) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(address.Trim().ToLowerInvariant())).AsSpan(0, Length));
}
