using Microsoft.Extensions.Configuration;

namespace PexipFunctions.Calendars.Sending;

/// <summary>
/// What one mailbox may send; section <c>Sending</c> of the configuration. The defaults are Exchange Online's (Learn: Exchange
/// Online limits, sending limits). 0: no limit, as on-premises.
/// </summary>
public sealed record SendingOptions
{
    public const string Section = "Sending";
    private const int MostRecipients = 1000;

    /// <summary>Messages in any 60 seconds; a response to an invitation is a message.</summary>
    public int MessagesPerMinute { get; init; } = 30;

    /// <summary>Recipients in any 24 hours.</summary>
    public int RecipientsPerDay { get; init; } = 10_000;

    /// <summary>
    /// The same of recipients outside the mailbox's own and the accepted domains: this mailbox's share of the tenant's limit,
    /// which hangs on its licences (Exchange Team Blog: Tenant Outbound Email Limits).
    /// </summary>
    public int ExternalRecipientsPerDay { get; init; }

    /// <summary>
    /// Recipients of one mail: beyond them Exchange takes it, and returns it for each of them. 500 unless an admin has set
    /// the mailbox's <c>RecipientLimits</c>, from 1 to 1,000 (Learn: Exchange Online limits, recipient limit).
    /// </summary>
    public int RecipientsPerMessage { get; init; } = 500;

    /// <summary>Reads the section.</summary>
    /// <exception cref="InvalidOperationException">A value is no whole number from 0 on, or from 1 to 1,000 of one mail.</exception>
    public static SendingOptions Read(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<SendingOptions>() ?? new SendingOptions();
        Check(options.MessagesPerMinute, nameof(MessagesPerMinute));
        Check(options.RecipientsPerDay, nameof(RecipientsPerDay));
        Check(options.ExternalRecipientsPerDay, nameof(ExternalRecipientsPerDay));
        return options.RecipientsPerMessage is >= 1 and <= MostRecipients
            ? options
            : throw new InvalidOperationException(
                $"The setting {Section}__{nameof(RecipientsPerMessage)} is {options.RecipientsPerMessage}. Give a whole number from 1 to {MostRecipients}: the mailbox's RecipientLimits.");
    }

    private static void Check(int value, string name)
    {
        if (value < 0)
        {
            throw new InvalidOperationException($"The setting {Section}__{name} is {value}. Give a whole number: the limit, or 0 for none.");
        }
    }
}
