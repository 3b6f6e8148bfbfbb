using System.Security.Cryptography;
using System.Text;
using PexipFunctions.Configuration;

namespace PexipFunctions.Aliases;

/// <summary>By which a count tells one organizer's mailbox from others for a day at most, without keeping the address.</summary>
internal static class AddressHash
{
    private const int Length = 9;

    /// <summary>
    /// 12 characters, the same for all ways to write a mailbox's address: in large and small letters, with a part behind a plus sign
    /// (Microsoft, "Plus Addressing in Exchange Online": on in every organization), the name in quotes, the domain in A-labels or with
    /// the dot of the root. Dots in the name tell mailboxes apart in Exchange.
    /// </summary>
    public static string Of(string address) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Mailbox(address))).AsSpan(0, Length));

    private static string Mailbox(string address)
    {
        var text = address.Trim().ToLowerInvariant();
        var at = text.LastIndexOf('@');
        return at < 0 ? text : $"{WithoutPlus(Unquoted(text[..at]))}@{OrganizerDomains.Of(text)}";
    }

    /// <summary>RFC 5321, 4.1.2: quotes, and backslashes in them, are no part of the name.</summary>
    private static string Unquoted(string name) =>
        name is ['"', .. var inner, '"'] ? string.Concat(inner.Select((c, index) => c == '\\' && (index == 0 || inner[index - 1] != '\\') ? "" : c.ToString())) : name;

    private static string WithoutPlus(string name) => name.IndexOf('+', StringComparison.Ordinal) is > 0 and var plus ? name[..plus] : name;
}
