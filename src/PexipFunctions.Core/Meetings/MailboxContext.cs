using PexipFunctions.Calendars;
using PexipFunctions.Calendars.Sending;
using PexipFunctions.Configuration;

namespace PexipFunctions.Meetings;

/// <summary>What all steps of processing one mailbox's meetings share.</summary>
/// <param name="CorrelationId">Follows one notification through answers and rooms; stands in the logs and the general-error text.</param>
/// <param name="Worker">Who holds the mailbox's lease: claims bear this name.</param>
/// <param name="Budget">What the mailbox may still send.</param>
public sealed record MailboxContext(Integration Integration, IMailbox Mailbox, string CorrelationId, string Worker, SendingBudget Budget)
{
    /// <summary>Holders of the lease that died, with commas between.</summary>
    public string Lapsed { get; init; } = "";

    /// <summary>Whether a claim is one of a holder that died: it has stopped before its lease was over.</summary>
    public bool IsOfLapsed(string? claimedBy) => claimedBy?.Split('-')[0] is { Length: > 0 } holder && Lapsed.Contains(holder, StringComparison.Ordinal);
}
