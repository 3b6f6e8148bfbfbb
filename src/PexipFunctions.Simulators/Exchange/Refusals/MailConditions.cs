using System.Text.RegularExpressions;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>What Graph does not take of a mail.</summary>
internal static partial class MailConditions
{
    private const int LongestSubject = 255;

    public static IReadOnlyDictionary<string, Func<ExchangeModel, GraphCall, bool>> All { get; } = new Dictionary<string, Func<ExchangeModel, GraphCall, bool>>
    {
        ["MailDenied"] = (_, call) => call is { Kind: GraphCallKind.Mail, Mailbox.Condition: MailboxCondition.MailDenied },
        ["MessageMissing"] = (_, call) => call is { Kind: GraphCallKind.Mail, HasMessage: false },
        ["NoRecipients"] = (_, call) => call is { Kind: GraphCallKind.Mail, Recipients.Count: 0 },
        ["RecipientMalformed"] = (exchange, call) => call.Kind == GraphCallKind.Mail && call.Recipients.Concat(call.OtherAddresses).Any(address => !IsResolved(exchange, address)),
        ["SubjectTooLong"] = (_, call) => call.Kind == GraphCallKind.Mail && call.Subject.Length > LongestSubject,
        ["TooManyRecipients"] = (exchange, call) => call.Kind == GraphCallKind.Mail && call.Recipients.Count > exchange.Sending.RecipientsPerMessage,
    };

    /// <summary>Whether Exchange can make a recipient of it: a bare name or a name beside an address it cannot.</summary>
    private static bool IsResolved(ExchangeModel exchange, string address) => Address().IsMatch(address) && !exchange.Unresolved.Contains(address);

    [GeneratedRegex(@"^[^\s@<>()\[\],;:""\\]+(?<!\.)@[^\s@<>()\[\],;:""\\.]+(\.[^\s@<>()\[\],;:""\\.]+)*$")]
    private static partial Regex Address();
}
