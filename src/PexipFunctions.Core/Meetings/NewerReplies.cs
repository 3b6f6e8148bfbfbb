namespace PexipFunctions.Meetings;

/// <summary>What an outbox holds when newer replies come: of an item only its newest state is answered. Pure.</summary>
internal static class NewerReplies
{
    /// <param name="outbox">What is still to be sent.</param>
    /// <param name="replies">What the newest decision asks for.</param>
    /// <param name="isWhole">True when occurrences that were invited apart are part of their series now: it answers for them.</param>
    public static IReadOnlyList<Reply> Join(IReadOnlyList<Reply> outbox, IReadOnlyList<Reply> replies, bool isWhole)
    {
        // An acceptance without words, for a mere change of place, must not take those of one that is still to be sent.
        var newer = replies.Where(reply => reply is not { IsResponse: true, Text: ReplyText.None } || !outbox.Any(old => SaysMore(old, reply))).ToList();
        var answered = newer.Where(reply => reply.IsResponse).Select(reply => reply.EventId).ToHashSet();
        var kept = outbox.Where(old => !(old.IsResponse && (answered.Contains(old.EventId) || isWhole)) && !IsOvertaken(old, newer)).ToList();
        var gone = outbox.Except(kept).ToList();
        return [.. kept, .. newer.Select(reply => InPlaceOf(gone, reply))];
    }

    /// <summary>Who changes a meeting whose answer waits does not wait once more: the newer answer has the place of the one that it overtakes.</summary>
    private static Reply InPlaceOf(List<Reply> gone, Reply reply) =>
        reply with { PromisedAt = gone.Find(old => old.EventId == reply.EventId && old.IsResponse == reply.IsResponse && old.ComesLast == reply.ComesLast)?.PromisedAt };

    /// <summary>A mail with an answer that waits still, when there is a newer answer. What tells of a conflict stays, and joining instructions are never replaced.</summary>
    private static bool IsOvertaken(Reply old, List<Reply> newer) =>
        old is { Action: ReplyAction.Mail, IsAnswer: true, Text: not ReplyText.RejectAliasConflict } && newer.Exists(reply => reply.IsAnswer && reply.EventId == old.EventId);

    private static bool SaysMore(Reply old, Reply reply) =>
        old is { Action: ReplyAction.Accept, Text: not ReplyText.None } && old.EventId == reply.EventId;
}
