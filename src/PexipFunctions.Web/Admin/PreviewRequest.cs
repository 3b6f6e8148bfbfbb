using PexipFunctions.Configuration;

namespace PexipFunctions.Web.Admin;

/// <summary>What to preview.</summary>
/// <param name="Field">The template's path, e.g. <c>acceptNewSingleMeetingTemplate</c>.</param>
/// <param name="Template">Its text; null: as stored.</param>
/// <param name="Values">Values of variables; those left out are samples.</param>
/// <param name="ReplyFormat">How replies go out; null: as stored, or as text.</param>
/// <param name="ExchangeKind">How the mailbox is reached, on which it hangs what a response may hold; null: as stored, or through Graph.</param>
internal sealed record PreviewRequest(string? Field, string? Template, IReadOnlyDictionary<string, string>? Values, ReplyFormat? ReplyFormat, string? ExchangeKind);
