namespace PexipFunctions.Meetings;

/// <summary>The places that a meeting's replies have among what its mailbox is to send.</summary>
internal static class PromisedPlaces
{
    /// <summary>Gives back those of replies that will not be sent, since the meeting is no longer as it was.</summary>
    public static void GiveBack(MailboxContext mailbox, Meeting? before, Meeting after, DateTimeOffset now)
    {
        var (places, lastPlaces) = (Spare(isLast: false), Spare(isLast: true));
        if (places > 0 || lastPlaces > 0)
        {
            mailbox.Budget.GiveBack(places, lastPlaces);
        }

        int Spare(bool isLast) => Math.Max(0, Count(before, isLast, now) - Count(after, isLast, now));
    }

    private static int Count(Meeting? meeting, bool isLast, DateTimeOffset now) => meeting?.Outbox.Count(reply => reply.PromisedAt > now && reply.IsMessage && reply.ComesLast == isLast) ?? 0;
}
