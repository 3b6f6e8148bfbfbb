using System.Text;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>What every request has to pass.</summary>
internal static class RequestConditions
{
    /// <summary>Graph takes 4 MB in one request (microsoft-graph-docs #9834).</summary>
    private const long MostBytes = 4 * 1024 * 1024;
    private const int MostParts = 20;

    public static IReadOnlyDictionary<string, Func<ExchangeModel, GraphCall, bool>> All { get; } = new Dictionary<string, Func<ExchangeModel, GraphCall, bool>>
    {
        ["NoToken"] = (_, call) => !call.HasToken,
        ["TooLarge"] = (_, call) => call.Bytes > MostBytes,
        ["TooManyAtOnce"] = (_, call) => call.Limit == ThrottleLimit.AtOnce,
        ["TooManyOfApp"] = (_, call) => call.Limit == ThrottleLimit.AtOnceOfApp,
        ["TooManyInWindow"] = (_, call) => call.Limit == ThrottleLimit.InWindow,
        ["TooMuchUploaded"] = (_, call) => call.Limit == ThrottleLimit.Upload,
        ["MailboxUnknown"] = (_, call) => call.NamesMailbox && call.Mailbox is null or { Condition: MailboxCondition.Missing },
        ["MailboxNotEnabled"] = (_, call) => call.Mailbox is { Condition: MailboxCondition.NotEnabled },
        ["MailboxDenied"] = (_, call) => call.Mailbox is { Condition: MailboxCondition.AccessDenied },
        ["BatchTooLarge"] = (_, call) => call is { Kind: GraphCallKind.Batch, Parts: 0 or > MostParts },
        ["BatchHasTwins"] = (_, call) => call is { Kind: GraphCallKind.Batch, HasTwinParts: true },
    };

    /// <summary>The bytes of a text as JSON carries it, near enough.</summary>
    public static long Size(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);
}
