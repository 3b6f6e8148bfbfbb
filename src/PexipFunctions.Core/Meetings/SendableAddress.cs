using System.Diagnostics.CodeAnalysis;
using System.Net.Mail;
using PexipFunctions.Domain;

namespace PexipFunctions.Meetings;

/// <summary>
/// The address to which a mail can go. Of attendees Exchange also shows bare names, a name beside an address, and its own
/// names of mailboxes (microsoft-graph-docs #7872); one of those in a mail makes Graph refuse all of it.
/// </summary>
internal static class SendableAddress
{
    /// <summary>The bare SMTP address in lower case; false when there is none in the text.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out string? address)
    {
        var isOne = MailAddress.TryCreate(text.Trim(), out var parsed) && MailboxAddress.TryParse(parsed.Address, out _)
            && (parsed.DisplayName.Length == 0 || (text.Contains('<', StringComparison.Ordinal) && !parsed.DisplayName.Contains('@', StringComparison.Ordinal)))
            && !parsed.User.Contains('"', StringComparison.Ordinal) && !parsed.Host.StartsWith('[');
        address = isOne ? parsed!.Address.ToLowerInvariant() : null;
        return isOne;
    }
}
