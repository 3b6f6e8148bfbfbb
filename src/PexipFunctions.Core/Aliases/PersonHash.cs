using System.Text;

namespace PexipFunctions.Aliases;

/// <summary>
/// By which somebody who signed in is told from others in tags and in the operations log, without an address being kept. Never
/// compared with an organizer's address: sign-in names and mail addresses differ, assistants book for others, and keys rotate.
/// </summary>
public static class PersonHash
{
    private const int Length = 8;

    /// <summary>16 hexadecimal digits.</summary>
    public static string Of(string address, TagKeyRing keys) =>
        Convert.ToHexStringLower(keys.Sign(keys.SigningKey, "organizer", Encoding.UTF8.GetBytes(address.ToLowerInvariant())).AsSpan(0, Length));
}
