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

    /// <summary>Gives back the places of replies that will not be sent, since the meeting is no longer as it was.</summary>
    internal void GiveBackPlaces(Meeting? before, Meeting after, DateTimeOffset now)
    {
        var (places, lastPlaces) = (Spare(isLast: false), Spare(isLast: true));
        if (places > 0 || lastPlaces > 0)
        {
            Budget.GiveBack(places, lastPlaces);
        }

        int Spare(bool isLast) => Math.Max(0, Count(before, isLast) - Count(after, isLast));
        int Count(Meeting? meeting, bool isLast) => meeting?.Outbox.Count(reply => reply.PromisedAt > now && reply.IsMessage && reply.ComesLast == isLast) ?? 0;
    }
}
