using System.Diagnostics.CodeAnalysis;
using System.Net.Mail;

namespace PexipFunctions.Domain;

/// <summary>An SMTP address, compared without regard to case. Exchange matches addresses so.</summary>
public readonly record struct MailboxAddress
{
    private readonly string? value;

    private MailboxAddress(string value) => this.value = value;

    /// <summary>The address in lower case; empty for the default value.</summary>
    public string Value => value ?? "";

    /// <summary>The part behind the <c>@</c>; empty for the default value.</summary>
    public string Domain => Value[(Value.IndexOf('@', StringComparison.Ordinal) + 1)..];

    /// <summary>Reads a bare address of at most 254 characters, without a display name.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out MailboxAddress address)
    {
        address = default;
        if (text is null || text.Length > 254 || !MailAddress.TryCreate(text, out var parsed) || parsed.Address != text)
        {
            return false;
        }

        address = new MailboxAddress(text.ToLowerInvariant());
        return true;
    }

    public override string ToString() => Value;
}
