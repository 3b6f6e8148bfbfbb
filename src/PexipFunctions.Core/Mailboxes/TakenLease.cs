using Azure;
using PexipFunctions.Calendars.Sending;

namespace PexipFunctions.Mailboxes;

/// <summary>How taking a mailbox's lease ended.</summary>
/// <param name="Lease">Its ETag; null: another works on the mailbox, or Graph wants to be left alone.</param>
/// <param name="Pause">How long Graph wants to be left alone.</param>
/// <param name="Ledger">What the mailbox has sent, as its row says.</param>
/// <param name="Lapsed">Holders that died, with commas between: their claims are free.</param>
public sealed record TakenLease(ETag? Lease, TimeSpan Pause, SendingLedger Ledger, string Lapsed = "");
